import { ok, type Result } from '../../foundation/result.js'
import { MAX_UINT128, type Uint128 } from '../../numbers/uint128.js'
import type { RangeError, ValueRange } from '../../sync/value-range.js'

type Settled = Result<ValueRange, RangeError>

/** D-1: low follows up, never above high. */
export function commitAddSaturating({ low, high }: ValueRange, value: Uint128): Settled {
  return ok(clamped(low + value, high))
}

/** D-1: high comes back, never below low. */
export function rollbackAddSaturating({ low, high }: ValueRange, value: Uint128): Settled {
  return ok(high - value < low ? { low, high: low } : clamped(low, high - value))
}

/** D-1: high follows down, never below low. */
export function commitSubSaturating({ low, high }: ValueRange, value: Uint128): Settled {
  return ok(high - value < low ? { low, high: low } : clamped(low, high - value))
}

/** D-1: low comes back, never above high. */
export function rollbackSubSaturating({ low, high }: ValueRange, value: Uint128): Settled {
  return ok(clamped(low + value, high))
}

/** `0 <= low <= high <= 2^128 - 1`, whatever came in: an end that went too far stops at its limit. */
function clamped(low: bigint, high: bigint): ValueRange {
  const top = high > MAX_UINT128 ? MAX_UINT128 : high
  return { low: (low > top ? top : low) as Uint128, high: top as Uint128 }
}
