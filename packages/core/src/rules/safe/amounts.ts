import type { Uint128 } from '../../numbers/uint128.js'
import type { OverflowAbort, ZeroAmount } from '../rules.js'

/** D-3: a zero amount is refused. It would only leave empty entries, and a zero bond kills the contracts' epoch. */
export function refuseAmount(amount: Uint128): ZeroAmount | undefined {
  return amount === 0n ? { type: 'ZeroAmount' } : undefined
}

/** Spec 0.1: nothing aborts. */
export function overflowAbort(_sum: bigint): OverflowAbort | undefined {
  return undefined
}
