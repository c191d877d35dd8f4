import { MAX_UINT128, type Uint128 } from '../../numbers/uint128.js'
import type { OverflowAbort, ZeroAmount } from '../rules.js'

/** D-3: the contracts take zero amounts. */
export function refuseAmount(_amount: Uint128): ZeroAmount | undefined {
  return undefined
}

/** Spec 0.1: the contracts abort where a sum passes 2^128 - 1, before they compare it with anything. */
export function overflowAbort(sum: bigint): OverflowAbort | undefined {
  return sum > MAX_UINT128 ? { type: 'OverflowAbort', sum, panic: true } : undefined
}
