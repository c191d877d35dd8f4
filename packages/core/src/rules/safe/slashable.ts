import { ok, type Result } from '../../foundation/result.js'
import { shareFloor } from '../../numbers/decimal.js'
import { minUint128, remainder, type Uint128 } from '../../numbers/uint128.js'
import { type ValueRange, type ValueRangeError, ZERO_RANGE } from '../../sync/value-range.js'
import type { FailedStake } from '../rules.js'
import { withLoweredHigh } from './range-ends.js'

/**
 * D-40: both ends fall by the same amount, at most by low. A stake made in small pieces counts for less than the same stake given back at once,
 * because each piece rounds down; what is missing by that dust must not keep a user's stake locked. That the ends keep their distance matters: it is the
 * sum of what is in flight, and its settling counts on it.
 */
export function releaseSlashable(
  { low, high }: ValueRange,
  slash: Uint128,
  liensLeft: number,
): Result<ValueRange, Extract<ValueRangeError, { type: 'RangeUnderflow' }>> {
  if (liensLeft === 0) return ok(ZERO_RANGE)
  const taken = minUint128(slash, low)
  return ok({ low: remainder(low, taken), high: remainder(high, taken) })
}

/**
 * D-40: what was added with the lien's ratio leaves with it, whatever the lienholder says of its slashes meanwhile. Where no lien is left, nothing
 * can be slashed, and no dust keeps collateral locked. What a slash took of the sum meanwhile is not taken again (D-1).
 */
export function rollbackSlashable(
  total: ValueRange,
  { amount, lienRatio }: FailedStake,
  liensLeft: number,
): Result<ValueRange, Extract<ValueRangeError, { type: 'RangeAbort' }>> {
  return ok(liensLeft === 0 ? ZERO_RANGE : withLoweredHigh(total, shareFloor(amount, lienRatio)))
}
