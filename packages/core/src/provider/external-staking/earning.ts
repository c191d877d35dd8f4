import { err, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type OutOfRange, sumOfParts, type Uint128 } from '../../numbers/uint128.js'
import { createDistribution, type Distribution } from '../../rewards/distribution.js'
import { type NegativeReward, type PointsAlignment, pendingReward } from '../../rewards/points.js'
import type { EarningStake } from '../../rules/earning.js'
import type { Rules } from '../../rules/rules.js'
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
  Rules,
  'earningStake' | 'earningChange' | 'changeAlignment' | 'earnedPoints' | 'overflowAbort'
>

/** What the stakers of a validator share; nothing where nobody ever staked. */
export function distributionOf({ distributions }: ExternalStakingState, validator: ValoperAddress): Distribution {
  return distributions.get(validator) ?? createDistribution()
}

/**
 * What a change of one stake does: its alignment keeps what was earned until now, the validator's total follows (spec 4.3).
 *
 * Errors (panics), which only `reference` can reach: `BelowZero` when the total does not have what goes, `OverflowAbort` when it is too
 * large, `AboveLimit` when the points are.
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
  const total = distribution.totalStake + change
  if (total < 0n) return err({ type: 'BelowZero', value: total, panic: true })
  const aborted = rules.overflowAbort(total)
  if (aborted) return err(aborted)
  return ok({
    pointsAlignment: alignment.value,
    // Not below zero, and all stakes are parts of the coins that were bonded.
    distribution: { totalStake: total as Uint128, pointsPerStake, pointsLeftover },
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
