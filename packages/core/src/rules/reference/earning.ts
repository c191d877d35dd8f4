import { err, ok, type Result } from '../../foundation/result.js'
import { type OutOfRange, type Uint128, ZERO } from '../../numbers/uint128.js'
import { type Uint256, uint256 } from '../../numbers/uint256.js'
import { type Distribution, distributeReward } from '../../rewards/distribution.js'
import { alignPoints, POINTS_OFFSET, type PointsAlignment, stakeChanged } from '../../rewards/points.js'
import type { EarningStake, PointsAbort, RewardAbort } from '../earning.js'

/** D-9: the low end. An unstake in flight hides what its part earned, and where its alignment is negative rewards cannot be told at all. */
export function earningStake({ stake }: EarningStake): Uint128 {
  return stake.low
}

/** D-9: what the message was about, whatever became of the range. After a slash over operations in flight the total no longer is the sum of the stakes. */
export function earningChange(_before: EarningStake, _after: EarningStake, moved: bigint): bigint {
  return moved
}

/** Spec 1.4: the contracts keep the alignment shifted, in 256 bits, and abort where it or a product leaves them. */
export function changeAlignment(
  alignment: PointsAlignment,
  change: bigint,
  pointsPerStake: Uint256,
): Result<PointsAlignment, PointsAbort> {
  const product = uint256((change < 0n ? -change : change) * pointsPerStake)
  if (!product.ok) return abort(product.error)
  const changed = stakeChanged(alignment, change, pointsPerStake)
  const stored = uint256(changed + POINTS_OFFSET)
  return stored.ok ? ok(changed) : abort(stored.error)
}

/** Spec 1.4: the contracts add a negative alignment shifted, before they take the shift away. */
export function earnedPoints(
  alignment: PointsAlignment,
  stake: Uint128,
  pointsPerStake: Uint256,
): Result<bigint, PointsAbort> {
  const product = uint256(stake * pointsPerStake)
  if (!product.ok) return abort(product.error)
  const sum = uint256(product.value + (alignment < 0n ? alignment + POINTS_OFFSET : alignment))
  return sum.ok ? ok(alignPoints(alignment, stake, pointsPerStake)) : abort(sum.error)
}

/** D-9: without stake the contracts divide by zero and abort. */
export function bookReward(distribution: Distribution, reward: Uint128): Result<Distribution, RewardAbort> {
  const booked = distributeReward(distribution, reward)
  return booked.ok ? booked : err({ ...booked.error, panic: true })
}

/** D-10: nothing is reserved. Whoever withdraws twice before the first answer is paid twice. */
export function reservedReward(_reward: Uint128): Uint128 {
  return ZERO
}

function abort(error: OutOfRange): Result<never, PointsAbort> {
  return err({ ...error, panic: true })
}
