import type { Result } from '../../foundation/result.js'
import { MAX_UINT128, type Uint128 } from '../../numbers/uint128.js'
import { checkedRange, type ValueRange, type ValueRangeError } from '../../sync/value-range.js'

type Settled = Result<ValueRange, ValueRangeError>

/** D-1: low follows up; where it would pass high, high is raised. */
export function commitAddSaturating({ low, high }: ValueRange, value: Uint128): Settled {
  const raised = low + value
  return checkedRange(raised, raised > high ? raised : high)
}

/** D-1: high comes back; below zero the contracts abort, below low they raise it to low. */
export function rollbackAddSaturating({ low, high }: ValueRange, value: Uint128): Settled {
  if (high < value) return checkedRange(low, high - value)
  const lowered = high - value
  return checkedRange(low, lowered < low ? low : lowered)
}

/** D-1: high follows down, to low when the value is larger than high; in between the contracts abort. */
export function commitSubSaturating({ low, high }: ValueRange, value: Uint128): Settled {
  return checkedRange(low, value > high ? low : high - value)
}

/** D-1: low comes back, at most up to high; a sum above 2^128 - 1 aborts. */
export function rollbackSubSaturating({ low, high }: ValueRange, value: Uint128): Settled {
  const raised = low + value
  return checkedRange(raised > high && raised <= MAX_UINT128 ? high : raised, high)
}
