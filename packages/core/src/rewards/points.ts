import { err, ok, type Result } from '../foundation/result.js'
import { type OutOfRange, remainder, type Uint128, uint128 } from '../numbers/uint128.js'
import type { Uint256 } from '../numbers/uint256.js'
import { POINTS_SCALE } from './distribution.js'

/**
 * The correction that lets one number per validator serve all stakers: what a staker's present stake would have earned since the beginning,
 * plus the alignment, is what they did earn (spec 1.4). Signed; the contracts store it shifted by 2^255 - 1.
 */
export type PointsAlignment = bigint

/** The contracts store alignments shifted by this, so that they are never below zero. */
export const POINTS_OFFSET = (1n << 255n) - 1n

/** The alignment of somebody who never staked. */
export const NO_ALIGNMENT: PointsAlignment = 0n

/**
 * The alignment after stake changed by `change`: what came did not earn what was booked before, and what went (below zero) keeps what it earned.
 */
export function stakeChanged(alignment: PointsAlignment, change: bigint, pointsPerStake: Uint256): PointsAlignment {
  return pointsPerStake === 0n ? alignment : alignment - change * pointsPerStake
}

/** What the stake earned, in points. */
export function alignPoints(alignment: PointsAlignment, stake: Uint128, pointsPerStake: Uint256): bigint {
  return stake * pointsPerStake + alignment
}

/**
 * A staker's points are below zero, or fewer than were paid out: the stake that is counted is not the one that the alignment was made for.
 * The contracts abort there.
 */
export interface NegativeReward {
  readonly type: 'NegativeReward'
  /** What was earned, in points. */
  readonly points: bigint
  /** What was paid out, in rewards coin. */
  readonly withdrawn: Uint128
  readonly panic: true
}

/**
 * What a staker can still withdraw: `floor(points / POINTS_SCALE) - withdrawn`, in rewards coin.
 *
 * @param points - what {@link alignPoints} gave.
 * @returns `AboveLimit` when more was earned than an amount can be; that the contracts refuse, while they abort below zero.
 */
export function pendingReward(points: bigint, withdrawn: Uint128): Result<Uint128, NegativeReward | OutOfRange> {
  if (points < 0n) return err({ type: 'NegativeReward', points, withdrawn, panic: true })
  const earned = uint128(points / POINTS_SCALE)
  if (!earned.ok) return earned
  return earned.value < withdrawn
    ? err({ type: 'NegativeReward', points, withdrawn, panic: true })
    : ok(remainder(earned.value, withdrawn))
}
