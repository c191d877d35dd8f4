import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import { createDistribution } from '../../rewards/distribution.js'
import { alignPoints, pendingReward } from '../../rewards/points.js'
import type { ExternalStakingError } from './errors.js'
import { splitStakeKey, stakeKey, stakesOf } from './keys.js'
import { createStake, type ExternalStakingState, type Stake } from './state.js'

/** What a user has earned on a validator and not withdrawn, in rewards coin. */
export interface PendingRewardsView {
  readonly validator: ValoperAddress
  readonly rewards: Coin
}

type RewardRefusal = Extract<ExternalStakingError, { type: 'NegativeReward' | 'AboveLimit' | 'BelowZero' }>

/**
 * What a user can withdraw of a validator's rewards (spec 4.3); zero where nothing was staked.
 *
 * The stake that counts is the low end, so that an unstake in flight hides what it earned; where its alignment is negative the answer is
 * `NegativeReward` until the packet is answered.
 */
export function queryPendingRewards(
  state: ExternalStakingState,
  user: Address,
  validator: ValoperAddress,
): Result<Coin, RewardRefusal> {
  return pendingRewards(state, validator, state.stakes.get(stakeKey(user, validator)) ?? createStake())
}

/** A page of what a user can withdraw, by validator. The first that cannot be told refuses the page, see {@link queryPendingRewards}. */
export function queryAllPendingRewards(
  state: ExternalStakingState,
  user: Address,
  page: { startAfter?: ValoperAddress; limit: number },
): Result<readonly PendingRewardsView[], RewardRefusal> {
  const { startAfter, limit } = page
  const bounds = startAfter === undefined ? {} : { after: stakeKey(user, startAfter) }
  const views: PendingRewardsView[] = []
  for (const [key, stake] of state.stakes.range({ prefix: stakesOf(user), ...bounds, limit })) {
    const { validator } = splitStakeKey(key)
    const rewards = pendingRewards(state, validator, stake)
    if (!rewards.ok) return rewards
    views.push({ validator, rewards: rewards.value })
  }
  return ok(views)
}

function pendingRewards(
  state: ExternalStakingState,
  validator: ValoperAddress,
  { stake, pointsAlignment, withdrawnFunds }: Stake,
): Result<Coin, RewardRefusal> {
  const { pointsPerStake } = state.distributions.get(validator) ?? createDistribution()
  const amount = pendingReward(alignPoints(pointsAlignment, stake.low, pointsPerStake), withdrawnFunds)
  return amount.ok ? ok({ denom: state.config.rewardsDenom, amount: amount.value }) : amount
}
