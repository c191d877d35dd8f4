import type { Result } from '../../foundation/result.js'
import { shareFloor } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { rollbackAdd, type ValueRange, type ValueRangeError } from '../../sync/value-range.js'
import type { FailedStake } from '../rules.js'
import { subSlashable } from './slashable-sum.js'

/** D-40: the contracts refuse the whole release when the sum would fall below zero, be it by dust. Dust that is too much stays for ever. */
export function releaseSlashable(
  total: ValueRange,
  slash: Uint128,
  _liensLeft: number,
): Result<ValueRange, Extract<ValueRangeError, { type: 'RangeUnderflow' | 'RangeAbort' }>> {
  return subSlashable(total, slash)
}

/**
 * D-40: the contracts take the ratio that the lienholder had when the stake was sent. The stake came in at the ratio of the lien: where a lienholder
 * changed its ratio in between, a rollback takes more, or less, than was added.
 */
export function rollbackSlashable(
  total: ValueRange,
  { amount, sentRatio }: FailedStake,
  _liensLeft: number,
): Result<ValueRange, Extract<ValueRangeError, { type: 'RangeAbort' }>> {
  return rollbackAdd(total, shareFloor(amount, sentRatio))
}
