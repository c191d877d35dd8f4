import type { Result } from '../../foundation/result.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { subRange, type ValueRange, type ValueRangeError } from '../../sync/value-range.js'

/** D-40: the contracts refuse the whole release when the sum would fall below zero, be it by dust. */
export function releaseSlashable(
  total: ValueRange,
  slash: Uint128,
): Result<ValueRange, Extract<ValueRangeError, { type: 'RangeUnderflow' }>> {
  return subRange(total, slash)
}

/**
 * The ratio that the lienholder had when the stake was sent. It differs from the lien's, which the stake was added with, when a lienholder changed its
 * ratio in between: then a rollback takes more, or less, than was added.
 */
export function rollbackRatio(_lien: Decimal, sent: Decimal): Decimal {
  return sent
}
