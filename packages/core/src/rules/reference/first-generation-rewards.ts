import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import { MAX_UINT128, type OutOfRange, type Uint128, uint128, ZERO } from '../../numbers/uint128.js'
import type { NoRewards, RewardAccount, RewardAccounts, RewardRange } from '../first-generation-rewards.js'
import type { ShareMarket } from '../first-generation-shares.js'

/** Nobody looks at the coin: whatever came is paid out as the one that is known. */
export function refuseRewardsDenom(_denom: Denom, _expected: Denom | null): undefined {
  return undefined
}

/** Tokens: a slash takes of what was earned and not counted before it, for nobody. */
export function rewardUnits({ shares, multiplier }: ShareMarket): bigint {
  return (shares * multiplier) / DECIMAL_ONE
}

/** D-41: all shares of the validator, whoever has them. */
export function rewardedStake(_own: ShareMarket, validatorShares: bigint): Result<bigint, OutOfRange> {
  return uint128(validatorShares)
}

/** In the contracts' decimals: what leaves them is refused, and a pot that shrank or a sum that is too large aborts. */
export function accrueReward(
  { pending, paidPerToken }: RewardAccount,
  rewardsPerUnit: Decimal,
  staked: bigint,
): Result<RewardAccount, RewardRange> {
  if (staked === 0n) return ok({ pending, paidPerToken: rewardsPerUnit })
  const grown = rewardsPerUnit - paidPerToken
  if (grown < 0n) return err({ type: 'RewardRange', value: grown, panic: true })
  if (grown === 0n) return ok({ pending, paidPerToken })
  const scaled = staked * DECIMAL_ONE
  if (scaled > MAX_UINT128) return err({ type: 'RewardRange', value: scaled })
  const gain = grown * staked
  if (gain > MAX_UINT128) return err({ type: 'RewardRange', value: gain })
  const sum = pending + gain
  return sum > MAX_UINT128
    ? err({ type: 'RewardRange', value: sum, panic: true })
    : ok({ pending: sum, paidPerToken: rewardsPerUnit })
}

/** The dust that stays must be there too. */
export function coversReward(pending: bigint, balance: Uint128): boolean {
  return pending <= balance * DECIMAL_ONE
}

/** Anybody may bring rewards, for any validator. */
export function refuseRewardsFrom(_sender: Address, _metaStaking: Address): undefined {
  return undefined
}

/** Spec 10: the contracts abort. */
export function noRewards(): NoRewards {
  return { type: 'NoRewards', panic: true }
}

/** The first coin counts; the others stay. */
export function refuseSeveralRewards(_coins: number): undefined {
  return undefined
}

/** What the chain pays unasked is nobody's. */
export function countPaidReward(_reward: Uint128): Uint128 {
  return ZERO
}

/** One account for all validators: what was added for one hides what another has earned. */
export function rewardAccountOf({ consumer }: RewardAccounts): RewardAccount {
  return consumer
}

/** As {@link rewardAccountOf}. */
export function withRewardAccount({ delegation }: RewardAccounts, account: RewardAccount): RewardAccounts {
  return { consumer: account, delegation }
}
