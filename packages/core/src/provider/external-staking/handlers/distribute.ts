import { err, ok, type Result } from '../../../foundation/result.js'
import type { DistributeBatchPacket, DistributePacket, ValidatorReward } from '../../../packets/consumer-packet.js'
import type { RewardRoute, WrongRewardRoute } from '../../../packets/reward-route.js'
import type { RewardAbort } from '../../../rules/earning.js'
import { distributionOf } from '../earning.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingState } from '../state.js'

type RewardRefusal = RewardAbort['type']

/**
 * Rewards of one validator: booked for all its stakers at once (spec 4.3). Without stake the rules decide (D-9).
 *
 * Errors: `WrongRewardRoute` where rewards come as coins; `WrongRewardsDenom`; `AboveLimit` for points that 256 bits cannot hold; `DivisionByZero` without stake (`reference`, a panic).
 */
export function distribute(
  state: ExternalStakingState,
  { validator, rewards: { denom, amount } }: DistributePacket,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'WrongRewardRoute' | 'WrongRewardsDenom' | RewardRefusal> {
  const refused = refuseRewardRoute(state, 'control')
  if (refused) return err(refused)
  const expected = state.config.rewardsDenom
  if (denom !== expected) return err({ type: 'WrongRewardsDenom', denom, expected })
  return bookedRewards(state, [{ validator, reward: amount }], ctx)
}

/** Rewards of several validators, in their order. One that cannot be booked fails the whole packet. Errors: as {@link distribute}, but `UnexpectedDenom` for the coin. */
export function distributeBatch(
  state: ExternalStakingState,
  { rewards, denom }: DistributeBatchPacket,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'WrongRewardRoute' | 'UnexpectedDenom' | RewardRefusal> {
  const refused = refuseRewardRoute(state, 'control')
  if (refused) return err(refused)
  const expected = state.config.rewardsDenom
  if (denom !== expected) return err({ type: 'UnexpectedDenom', denom, expected })
  return bookedRewards(state, rewards, ctx)
}

/** The rewards of these validators are their stakers' from now on. */
export function bookedRewards(
  state: ExternalStakingState,
  rewards: readonly ValidatorReward[],
  ctx: ExternalStakingContext,
): ExternalStakingResult<RewardRefusal> {
  const after = bookAll(state, rewards, ctx)
  if (!after.ok) return after
  const events = rewards.map(({ validator, reward }) => ({
    type: 'distributedRewards' as const,
    validator,
    amount: reward,
  }))
  return ok({ state: after.value, effects: [], events })
}

/** The refusal of rewards by another way than the pairing's: they would count, and nobody would have the coins. */
export function refuseRewardRoute({ config }: ExternalStakingState, route: RewardRoute): WrongRewardRoute | undefined {
  return config.rewardRoute === route ? undefined : { type: 'WrongRewardRoute', expected: config.rewardRoute }
}

function bookAll(
  state: ExternalStakingState,
  rewards: readonly ValidatorReward[],
  { rules }: ExternalStakingContext,
): Result<ExternalStakingState, RewardAbort> {
  let next = state
  for (const { validator, reward } of rewards) {
    const distribution = rules.bookReward(distributionOf(next, validator), reward)
    if (!distribution.ok) return distribution
    next = { ...next, distributions: next.distributions.set(validator, distribution.value) }
  }
  return ok(next)
}
