import type { Brand } from '../foundation/brand.js'
import { err, ok, type Result } from '../foundation/result.js'
import type { OutOfRange } from './uint128.js'

/** A number from 0 to 2^256 - 1: reward points. */
export type Uint256 = Brand<bigint, 'Uint256'>

/** The largest `Uint256`: 2^256 - 1. */
export const MAX_UINT256 = ((1n << 256n) - 1n) as Uint256

/** No points. */
export const ZERO_UINT256 = 0n as Uint256

/** Checks a bigint: `BelowZero`, or `AboveLimit` above 2^256 - 1. */
export function uint256(value: bigint): Result<Uint256, OutOfRange> {
  if (value < 0n) return err({ type: 'BelowZero', value })
  if (value > MAX_UINT256) return err({ type: 'AboveLimit', value, limit: MAX_UINT256 })
  return ok(value as Uint256)
}
