import { ok, type Result } from '../../foundation/result.js'
import { MAX_UINT128, sumOfParts, type Uint128 } from '../../numbers/uint128.js'
import { type Uint256, uint256 } from '../../numbers/uint256.js'
import { type Distribution, distributeReward, POINTS_SCALE } from '../../rewards/distribution.js'
import { alignPoints, type PointsAlignment, stakeChanged } from '../../rewards/points.js'
import type { EarningStake, PointsAbort, RewardAbort } from '../earning.js'

/** D-9: committed stake. What is on its way off earns until the consumer's answer. */
export function earningStake({ stake, leaving }: EarningStake): Uint128 {
  // Parts of one stake, which was an Uint128 before they left it.
  return leaving === 0n ? stake.low : sumOfParts(stake.low, leaving)
}

/** D-9: the difference of committed stake, so that the total is the sum of the stakes and no point is lost, whatever a slash did in between. */
export function earningChange(before: EarningStake, after: EarningStake, _moved: bigint): bigint {
  return earningStake(after) - earningStake(before)
}

/** Spec 1.4: points are as large as they get. */
export function changeAlignment(
  alignment: PointsAlignment,
  change: bigint,
  pointsPerStake: Uint256,
): Result<PointsAlignment, PointsAbort> {
  return ok(stakeChanged(alignment, change, pointsPerStake))
}

/**
 * Spec 1.4: points are as large as they get, and at most what can be paid: nobody earns more than 2^128 - 1 coins with one stake. Whoever would still has all of these, and an
 * answer to a payment always finds room for what was paid.
 */
export function earnedPoints(
  alignment: PointsAlignment,
  stake: Uint128,
  pointsPerStake: Uint256,
): Result<bigint, PointsAbort> {
  const points = alignPoints(alignment, stake, pointsPerStake)
  const most = MAX_UINT128 * POINTS_SCALE
  return ok(points < most ? points : most)
}

/** D-9: without stake the reward waits as leftover; whoever has stake at the next reward gets it. */
export function bookReward(distribution: Distribution, reward: Uint128): Result<Distribution, RewardAbort> {
  if (distribution.totalStake !== 0n) return distributeReward(distribution, reward)
  const { totalStake, pointsPerStake } = distribution
  const pointsLeftover = uint256(distribution.pointsLeftover + reward * POINTS_SCALE)
  return pointsLeftover.ok ? ok({ totalStake, pointsPerStake, pointsLeftover: pointsLeftover.value }) : pointsLeftover
}

/** D-10: all of it, until the consumer's answer. */
export function reservedReward(reward: Uint128): Uint128 {
  return reward
}
