import { err, ok, type Result } from '../foundation/result.js'
import { MAX_UINT128, sumOfParts, type Uint128, ZERO } from '../numbers/uint128.js'

/**
 * A number while operations on it are in flight: `low` if everything pending that lowers it wins and everything that raises it fails,
 * `high` for the opposite (spec 1.2). Every state keeps `low <= high`.
 */
export interface ValueRange {
  readonly low: Uint128
  readonly high: Uint128
}

/**
 * Why a range operation is refused. `RangeOverflow` and `RangeUnderflow` are answers to a limit that the caller gave; `RangeAbort` means that the
 * numbers do not fit together: the contracts abort there (`panic`).
 */
export type ValueRangeError =
  | { readonly type: 'RangeOverflow'; readonly value: Uint128; readonly limit: Uint128 }
  | { readonly type: 'RangeUnderflow'; readonly value: Uint128; readonly limit: Uint128 }
  | { readonly type: 'RangeAbort'; readonly low: bigint; readonly high: bigint; readonly panic: true }
  | { readonly type: 'NotOneValue'; readonly low: Uint128; readonly high: Uint128 }

type RangeResult<Refusal extends ValueRangeError['type']> = Result<
  ValueRange,
  Extract<ValueRangeError, { type: Refusal }>
>

/** The empty range. */
export const ZERO_RANGE: ValueRange = { low: ZERO, high: ZERO }

/** A range that is one value. */
export function committed(value: Uint128): ValueRange {
  return { low: value, high: value }
}

/** The value of a range that is one value; `NotOneValue` while something is in flight. */
export function singleValue(range: ValueRange): Result<Uint128, Extract<ValueRangeError, { type: 'NotOneValue' }>> {
  return range.low === range.high ? ok(range.low) : err({ type: 'NotOneValue', low: range.low, high: range.high })
}

/** Raises the high end by an addition in flight; `RangeOverflow` when high would pass `limit`. */
export function prepareAdd(
  range: ValueRange,
  value: Uint128,
  limit: Uint128 = MAX_UINT128,
): RangeResult<'RangeOverflow'> {
  const high = sumOfParts(range.high, value)
  if (high > limit) return err({ type: 'RangeOverflow', value, limit })
  return ok({ low: range.low, high })
}

/** The addition in flight succeeded: low follows. `RangeAbort` when low would pass high. */
export function commitAdd(range: ValueRange, value: Uint128): RangeResult<'RangeAbort'> {
  return checkedRange(range.low + value, range.high)
}

/** The addition in flight failed: high comes back. `RangeAbort` when it would pass low or zero. */
export function rollbackAdd(range: ValueRange, value: Uint128): RangeResult<'RangeAbort'> {
  return checkedRange(range.low, range.high - value)
}

/** Adds at once; `RangeOverflow` when high would pass `limit`. */
export function addRange(
  range: ValueRange,
  value: Uint128,
  limit: Uint128 = MAX_UINT128,
): RangeResult<'RangeOverflow'> {
  const high = range.high + value
  if (high > limit) return err({ type: 'RangeOverflow', value, limit })
  return ok({ low: (range.low + value) as Uint128, high: high as Uint128 })
}

/** Lowers the low end by a subtraction in flight; `RangeUnderflow` when low would fall below zero. */
export function prepareSub(range: ValueRange, value: Uint128): RangeResult<'RangeUnderflow'> {
  if (range.low < value) return err({ type: 'RangeUnderflow', value, limit: range.low })
  return ok({ low: (range.low - value) as Uint128, high: range.high })
}

/** The subtraction in flight succeeded: high follows. `RangeAbort` when it would pass low or zero. */
export function commitSub(range: ValueRange, value: Uint128): RangeResult<'RangeAbort'> {
  return checkedRange(range.low, range.high - value)
}

/** The subtraction in flight failed: low comes back. `RangeAbort` when it would pass high. */
export function rollbackSub(range: ValueRange, value: Uint128): RangeResult<'RangeAbort'> {
  return checkedRange(range.low + value, range.high)
}

/** Subtracts at once; `RangeUnderflow` when low would fall below zero. */
export function subRange(range: ValueRange, value: Uint128): RangeResult<'RangeUnderflow'> {
  if (range.low < value) return err({ type: 'RangeUnderflow', value, limit: range.low })
  return ok({ low: (range.low - value) as Uint128, high: (range.high - value) as Uint128 })
}

/** End by end sum. `RangeAbort` above 2^128 - 1. */
export function sumRange(a: ValueRange, b: ValueRange): RangeResult<'RangeAbort'> {
  return checkedRange(a.low + b.low, a.high + b.high)
}

/** End by end maximum. */
export function maxRange(a: ValueRange, b: ValueRange): ValueRange {
  if (a.low >= b.low && a.high >= b.high) return a
  if (b.low >= a.low && b.high >= a.high) return b
  return { low: a.low > b.low ? a.low : b.low, high: a.high > b.high ? a.high : b.high }
}

/** End by end minimum. */
export function minRange(a: ValueRange, b: ValueRange): ValueRange {
  return { low: a.low < b.low ? a.low : b.low, high: a.high < b.high ? a.high : b.high }
}

/** The smallest range that holds both. */
export function spreadRange(a: ValueRange, b: ValueRange): ValueRange {
  return { low: a.low < b.low ? a.low : b.low, high: a.high > b.high ? a.high : b.high }
}

/** True when every possible value is at most `limit`. */
export function isUnderMax(range: ValueRange, limit: Uint128): boolean {
  return range.high <= limit
}

/** True when every possible value is at least `limit`. */
export function isOverMin(range: ValueRange, limit: Uint128): boolean {
  return range.low >= limit
}

/** A range from two ends; `RangeAbort` when they are not `0 <= low <= high <= 2^128 - 1`. */
export function checkedRange(low: bigint, high: bigint): RangeResult<'RangeAbort'> {
  if (low < 0n || low > high || high > MAX_UINT128) return err({ type: 'RangeAbort', low, high, panic: true })
  return ok({ low: low as Uint128, high: high as Uint128 })
}
