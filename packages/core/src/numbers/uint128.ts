import type { Brand } from '../foundation/brand.js'
import { err, ok, type Result } from '../foundation/result.js'

/** A whole amount of the smallest unit, 0 to 2^128 - 1. */
export type Uint128 = Brand<bigint, 'Uint128'>

/** The largest `Uint128`: 2^128 - 1. */
export const MAX_UINT128 = ((1n << 128n) - 1n) as Uint128

/** Nothing. */
export const ZERO = 0n as Uint128

/** Why a number is not in its range. `limit` is the bound that was passed. */
export type NumberError =
  | { readonly type: 'NotANumber'; readonly text: string }
  | { readonly type: 'BelowZero'; readonly value: bigint }
  | { readonly type: 'AboveLimit'; readonly value: bigint; readonly limit: bigint }
  | { readonly type: 'DivisionByZero' }

/** A result that left the range of its type. */
export type OutOfRange = Extract<NumberError, { type: 'BelowZero' | 'AboveLimit' }>

/** What a division can come to. */
export type DivisionError = Exclude<NumberError, { type: 'NotANumber' }>

/** Checks a bigint: `BelowZero`, or `AboveLimit` above 2^128 - 1. */
export function uint128(value: bigint): Result<Uint128, OutOfRange> {
  if (value < 0n) return err({ type: 'BelowZero', value })
  if (value > MAX_UINT128) return err({ type: 'AboveLimit', value, limit: MAX_UINT128 })
  return ok(value as Uint128)
}

/** Reads plain decimal digits: no sign, point, exponent, space or leading plus. Errors: `NotANumber`, `AboveLimit`. */
export function parseUint128(text: string): Result<Uint128, NumberError> {
  if (!/^[0-9]+$/.test(text)) return err({ type: 'NotANumber', text })
  return uint128(BigInt(text))
}

// A sum with nothing is the very same value, not one like it: most accounts have one lien and one stake, and what they add up is one value in memory.

/** `a + b`; `AboveLimit` when it leaves the range. */
export function addUint128(a: Uint128, b: Uint128): Result<Uint128, OutOfRange> {
  return uint128(sumOfParts(a, b))
}

/** `a - b`; `BelowZero` when b is larger. */
export function subUint128(a: Uint128, b: Uint128): Result<Uint128, OutOfRange> {
  return uint128(a - b)
}

/**
 * Sums that cannot leave the range because both are parts of a whole that is in range; callers say in a comment which whole.
 */
export function sumOfParts(a: Uint128, b: Uint128): Uint128 {
  return a === 0n ? b : b === 0n ? a : ((a + b) as Uint128)
}

/** `a - b` where the caller has just checked `b <= a`. */
export function remainder(a: Uint128, b: Uint128): Uint128 {
  return b === 0n ? a : ((a - b) as Uint128)
}

/** `max(0, a - b)`. */
export function subSaturating(a: Uint128, b: Uint128): Uint128 {
  return a > b ? ((a - b) as Uint128) : ZERO
}

/** The smaller of two amounts. */
export function minUint128(a: Uint128, b: Uint128): Uint128 {
  return a < b ? a : b
}

/** The larger of two amounts. */
export function maxUint128(a: Uint128, b: Uint128): Uint128 {
  return a > b ? a : b
}

/**
 * floor(`whole` * `num` / `den`), exact in between. Errors: `DivisionByZero`; `BelowZero` for a negative part; `AboveLimit` when num > den
 * lets it grow too far.
 */
export function mulRatioFloor(whole: Uint128, num: bigint, den: bigint): Result<Uint128, NumberError> {
  if (den === 0n) return err({ type: 'DivisionByZero' })
  // bigint division rounds towards zero, so a small negative quotient would pass as 0.
  if (num < 0n || den < 0n) return err({ type: 'BelowZero', value: num < 0n ? num : den })
  return uint128((whole * num) / den)
}
