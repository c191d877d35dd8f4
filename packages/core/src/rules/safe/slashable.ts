import { ok, type Result } from '../../foundation/result.js'
import type { Decimal } from '../../numbers/decimal.js'
import { minUint128, remainder, type Uint128 } from '../../numbers/uint128.js'
import type { ValueRange, ValueRangeError } from '../../sync/value-range.js'

/**
 * D-40: both ends fall by the same amount, at most by low. A stake made in small pieces counts for less than the same stake given back at once,
 * because each piece rounds down; what is missing by that dust must not keep a user's stake locked. That the ends keep their distance matters: it is the
 * sum of what is in flight, and its settling counts on it.
 */
export function releaseSlashable(
  { low, high }: ValueRange,
  slash: Uint128,
): Result<ValueRange, Extract<ValueRangeError, { type: 'RangeUnderflow' }>> {
  const taken = minUint128(slash, low)
  return ok({ low: remainder(low, taken), high: remainder(high, taken) })
}

/** The lien's own ratio: what was added with it leaves with it, whatever the lienholder says of its slashes meanwhile. */
export function rollbackRatio(lien: Decimal, _sent: Decimal): Decimal {
  return lien
}
