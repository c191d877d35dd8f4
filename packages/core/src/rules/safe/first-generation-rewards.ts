import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type {
  NoRewards,
  RewardAccount,
  RewardAccounts,
  SeveralRewards,
  Stranger,
  WrongRewardsDenom,
} from '../first-generation-rewards.js'
import type { ShareMarket } from '../first-generation-shares.js'

/** The contracts' consumer takes any coin of anybody for a reward: one that is worth nothing would be paid out of the rewards of others. */
export function refuseRewardsDenom(denom: Denom, expected: Denom | null): WrongRewardsDenom | undefined {
  return expected === null || denom === expected ? undefined : { type: 'WrongRewardsDenom', denom, expected }
}

/** Shares, which a slash leaves as they are: what was earned before it stays earned. Less than 10^-18 of a coin a share is lost by rounding. */
export function rewardUnits({ shares }: ShareMarket): bigint {
  return shares
}

/** D-41: the user's own stake. */
export function rewardedStake(own: ShareMarket, _validatorShares: bigint): Result<bigint, never> {
  return ok(rewardUnits(own))
}

/** Exact, at any size. A pot only grows. */
export function accrueReward(
  { pending, paidPerToken }: RewardAccount,
  rewardsPerUnit: Decimal,
  staked: bigint,
): Result<RewardAccount, never> {
  return ok({ pending: pending + (rewardsPerUnit - paidPerToken) * staked, paidPerToken: rewardsPerUnit })
}

/** What is paid are whole units. */
export function coversReward(pending: bigint, balance: Uint128): boolean {
  return pending / DECIMAL_ONE <= balance
}

/** Only the meta-staking knows for whom rewards are. */
export function refuseRewardsFrom(sender: Address, metaStaking: Address): Stranger | undefined {
  return sender === metaStaking ? undefined : { type: 'Unauthorized', sender }
}

/** Spec 10: a refusal, where the contracts abort. */
export function noRewards(): NoRewards {
  return { type: 'NoRewards' }
}

/** A second coin would be nobody's. */
export function refuseSeveralRewards(coins: number): SeveralRewards | undefined {
  return coins > 1 ? { type: 'SeveralRewards', coins } : undefined
}

/** A reward is one, whoever asked for it. */
export function countPaidReward(reward: Uint128): Uint128 {
  return reward
}

/** What was added for one validator says nothing of another. */
export function rewardAccountOf({ delegation }: RewardAccounts): RewardAccount {
  return delegation
}

/** As {@link rewardAccountOf}. */
export function withRewardAccount({ consumer }: RewardAccounts, account: RewardAccount): RewardAccounts {
  return { consumer, delegation: account }
}
