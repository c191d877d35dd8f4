import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { OutOfRange } from '../../numbers/uint128.js'
import type { NegativeReward } from '../../rewards/points.js'
import { distributionOf, type StakeEarningRules, withdrawableReward } from './earning.js'
import { type Holding, splitStakeKey, stakeKey, stakesOf } from './keys.js'
import { createStake, type ExternalStakingState, type Stake } from './state.js'

/** What a user has earned on a validator and not withdrawn, in rewards coin. */
export interface PendingRewardsView {
  readonly validator: ValoperAddress
  readonly rewards: Coin
}

type RewardRefusal = NegativeReward | OutOfRange

/**
 * What a user can withdraw of a validator's rewards (spec 4.3); zero where nothing was staked.
 *
 * Under `reference` the stake that counts is the low end, so that an unstake in flight hides what it earned; where its alignment is negative the
 * answer is `NegativeReward` until the packet is answered, and so it is after rewards were paid twice.
 */
export function queryPendingRewards(
  state: ExternalStakingState,
  { user, validator }: Holding,
  rules: StakeEarningRules,
): Result<Coin, RewardRefusal> {
  return pendingRewards(state, validator, state.stakes.get(stakeKey(user, validator)) ?? createStake(), rules)
}

/** A page of what a user can withdraw, by validator. The first that cannot be told refuses the page, see {@link queryPendingRewards}. */
export function queryAllPendingRewards(
  state: ExternalStakingState,
  user: Address,
  page: { startAfter?: ValoperAddress; limit: number },
  rules: StakeEarningRules,
): Result<readonly PendingRewardsView[], RewardRefusal> {
  const { startAfter, limit } = page
  const bounds = startAfter === undefined ? {} : { after: stakeKey(user, startAfter) }
  const views: PendingRewardsView[] = []
  for (const [key, stake] of state.stakes.range({ prefix: stakesOf(user), ...bounds, limit })) {
    const { validator } = splitStakeKey(key)
    const rewards = pendingRewards(state, validator, stake, rules)
    if (!rewards.ok) return rewards
    views.push({ validator, rewards: rewards.value })
  }
  return ok(views)
}

function pendingRewards(
  state: ExternalStakingState,
  validator: ValoperAddress,
  stake: Stake,
  rules: StakeEarningRules,
): Result<Coin, RewardRefusal> {
  const amount = withdrawableReward(stake, distributionOf(state, validator), rules)
  return amount.ok ? ok({ denom: state.config.rewardsDenom, amount: amount.value }) : amount
}
