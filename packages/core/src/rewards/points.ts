import { err, type Result } from '../foundation/result.js'
import { type OutOfRange, type Uint128, uint128 } from '../numbers/uint128.js'
import type { Uint256 } from '../numbers/uint256.js'
import { POINTS_SCALE } from './distribution.js'

/**
 * The correction that lets one number per validator serve all stakers: what a staker's present stake would have earned since the beginning,
 * plus the alignment, is what they did earn (spec 1.4). Signed; the contracts store it shifted by 2^255 - 1.
 */
export type PointsAlignment = bigint

/** The alignment of somebody who never staked. */
export const NO_ALIGNMENT: PointsAlignment = 0n

/** Stake grew by `amount`: it did not earn what was booked before. */
export function stakeIncreased(alignment: PointsAlignment, amount: Uint128, pointsPerStake: Uint256): PointsAlignment {
  return alignment - amount * pointsPerStake
}

/** Stake shrank by `amount`: what it earned until now stays. */
export function stakeDecreased(alignment: PointsAlignment, amount: Uint128, pointsPerStake: Uint256): PointsAlignment {
  return alignment + amount * pointsPerStake
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
 */
export function pendingReward(points: bigint, withdrawn: Uint128): Result<Uint128, NegativeReward | OutOfRange> {
  const reward = points / POINTS_SCALE - withdrawn
  if (points < 0n || reward < 0n) return err({ type: 'NegativeReward', points, withdrawn, panic: true })
  return uint128(reward)
}
