import { err, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type OutOfRange, sumOfParts, type Uint128, uint128 } from '../../numbers/uint128.js'
import { createDistribution, type Distribution } from '../../rewards/distribution.js'
import { type NegativeReward, type PointsAlignment, pendingReward } from '../../rewards/points.js'
import type { EarningRules, EarningStake } from '../../rules/earning.js'
import type { StakeTotalAbort } from './errors.js'
import type { ExternalStakingState, Stake } from './state.js'

/** A stake before and after a message. */
export interface StakeChange {
  readonly before: EarningStake & { readonly pointsAlignment: PointsAlignment }
  readonly after: EarningStake
  /** What the message was about: above zero where stake came, below where it went. */
  readonly moved: bigint
}

/** What a change of a stake does to what is earned from now on. */
export interface ChangedEarning {
  readonly pointsAlignment: PointsAlignment
  readonly distribution: Distribution
}

/** The rules that say which stake earns. */
export type StakeEarningRules = Pick<
  EarningRules,
  'earningStake' | 'earningChange' | 'changeAlignment' | 'earnedPoints'
>

/** What the stakers of a validator share; nothing where nobody ever staked. */
export function distributionOf({ distributions }: ExternalStakingState, validator: ValoperAddress): Distribution {
  return distributions.get(validator) ?? createDistribution()
}

/**
 * What a change of one stake does: its alignment keeps what was earned until now, the validator's total follows (spec 4.3).
 *
 * Errors (panics), which only `reference` can reach: `BelowZero` when the total does not have what goes, `AboveLimit` when it or the points are too large.
 */
export function changeEarning(
  rules: StakeEarningRules,
  distribution: Distribution,
  { before, after, moved }: StakeChange,
): Result<ChangedEarning, StakeTotalAbort> {
  const { pointsPerStake, pointsLeftover } = distribution
  const change = rules.earningChange(before, after, moved)
  if (change === 0n) return ok({ pointsAlignment: before.pointsAlignment, distribution })
  const alignment = rules.changeAlignment(before.pointsAlignment, change, pointsPerStake)
  if (!alignment.ok) return alignment
  const totalStake = uint128(distribution.totalStake + change)
  if (!totalStake.ok) return err({ ...totalStake.error, panic: true })
  return ok({
    pointsAlignment: alignment.value,
    distribution: { totalStake: totalStake.value, pointsPerStake, pointsLeftover },
  })
}

/** What a staker has earned and not withdrawn, rewards coin. Under `reference` it can be `NegativeReward`. */
export function withdrawableReward(
  stake: Stake,
  { pointsPerStake }: Distribution,
  rules: StakeEarningRules,
): Result<Uint128, NegativeReward | OutOfRange> {
  const points = rules.earnedPoints(stake.pointsAlignment, rules.earningStake(stake), pointsPerStake)
  if (!points.ok) return points
  // What was paid and what is promised are parts of what was earned.
  return pendingReward(points.value, sumOfParts(stake.withdrawnFunds, stake.reservedFunds))
}
