import type { Result } from '../../foundation/result.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { checkedRange, subRange, type ValueRange, type ValueRangeError } from '../../sync/value-range.js'

/** The sum without `slash`. D-40: a slash may have left the sum upside down; then whatever lowers it aborts. */
export function subSlashable(
  total: ValueRange,
  slash: Uint128,
): Result<ValueRange, Extract<ValueRangeError, { type: 'RangeUnderflow' | 'RangeAbort' }>> {
  const less = subRange(total, slash)
  return less.ok ? checkedRange(less.value.low, less.value.high) : less
}
