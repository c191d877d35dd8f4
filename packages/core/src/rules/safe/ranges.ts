import { ok, type Result } from '../../foundation/result.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ValueRange, ValueRangeError } from '../../sync/value-range.js'
import { withLoweredHigh, withRaisedLow } from './range-ends.js'

type Settled = Result<ValueRange, ValueRangeError>

// D-1: a slash may have moved either end since the operation was prepared. Each of the four then moves one end by what is left to move, and never
// past the other end: total functions that keep 0 <= low <= high.

/** D-1: low follows up, never above high. */
export function commitAddSaturating(range: ValueRange, value: Uint128): Settled {
  return ok(withRaisedLow(range, value))
}

/** D-1: high comes back, never below low. */
export function rollbackAddSaturating(range: ValueRange, value: Uint128): Settled {
  return ok(withLoweredHigh(range, value))
}

/** D-1: high follows down, never below low. */
export function commitSubSaturating(range: ValueRange, value: Uint128): Settled {
  return ok(withLoweredHigh(range, value))
}

/** D-1: low comes back, never above high. */
export function rollbackSubSaturating(range: ValueRange, value: Uint128): Settled {
  return ok(withRaisedLow(range, value))
}
