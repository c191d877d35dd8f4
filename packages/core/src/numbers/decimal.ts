import type { Brand } from '../foundation/brand.js'
import { err, ok, type Result } from '../foundation/result.js'
import { type DivisionError, MAX_UINT128, type NumberError, type OutOfRange, type Uint128 } from './uint128.js'

/** A fraction with 18 decimal places, unsigned. The value at run time is the fraction times 10^18 ("atomics"), at most 2^128 - 1. */
export type Decimal = Brand<bigint, 'Decimal'>

/** Places behind the point. */
export const DECIMAL_PLACES = 18

/** 10^18: the atomics of 1. */
export const DECIMAL_ONE = (10n ** 18n) as Decimal

/** 0 */
export const DECIMAL_ZERO = 0n as Decimal

/** Checks atomics: `BelowZero`, or `AboveLimit` above 2^128 - 1. */
export function decimalFromAtomics(atomics: bigint): Result<Decimal, OutOfRange> {
  if (atomics < 0n) return err({ type: 'BelowZero', value: atomics })
  if (atomics > MAX_UINT128) return err({ type: 'AboveLimit', value: atomics, limit: MAX_UINT128 })
  return ok(atomics as Decimal)
}

/** Reads `digits` or `digits.digits` with at most 18 places: no sign, no exponent. Errors: `NotANumber`, `AboveLimit`. */
export function parseDecimal(text: string): Result<Decimal, NumberError> {
  const parts = /^([0-9]+)(?:\.([0-9]{1,18}))?$/.exec(text)
  if (!parts) return err({ type: 'NotANumber', text })
  const [, whole = '', places = ''] = parts
  return decimalFromAtomics(BigInt(whole + places.padEnd(DECIMAL_PLACES, '0')))
}

/** The shortest text: trailing zeros dropped, so `0.2` and `1` (spec 1.1). */
export function formatDecimal(value: Decimal): string {
  const places = (value % DECIMAL_ONE).toString().padStart(DECIMAL_PLACES, '0').replace(/0+$/, '')
  const whole = (value / DECIMAL_ONE).toString()
  return places === '' ? whole : `${whole}.${places}`
}

/** All 18 places, as the Go modules write it: `0.100000000000000000`. */
export function formatDecimalFull(value: Decimal): string {
  return `${value / DECIMAL_ONE}.${(value % DECIMAL_ONE).toString().padStart(DECIMAL_PLACES, '0')}`
}

/** floor(x * d). `AboveLimit` only when d > 1 lets it pass 2^128 - 1. */
export function mulFloor(x: Uint128, d: Decimal): Result<Uint128, OutOfRange> {
  const product = (x * d) / DECIMAL_ONE
  return product > MAX_UINT128
    ? err({ type: 'AboveLimit', value: product, limit: MAX_UINT128 })
    : ok(product as Uint128)
}

/** ceil(x * d). `AboveLimit` only when d > 1 lets it pass 2^128 - 1. */
export function mulCeil(x: Uint128, d: Decimal): Result<Uint128, OutOfRange> {
  const product = (x * d + DECIMAL_ONE - 1n) / DECIMAL_ONE
  return product > MAX_UINT128
    ? err({ type: 'AboveLimit', value: product, limit: MAX_UINT128 })
    : ok(product as Uint128)
}

/** floor(x * share) for a share that is known to be at most 1 (a slash ratio, a discount): never leaves the range. */
export function shareFloor(x: Uint128, share: Decimal): Uint128 {
  // A division is the dearest that there is: all of it needs none.
  return share === DECIMAL_ONE ? x : (((x * share) / DECIMAL_ONE) as Uint128)
}

/** floor(10^36 / d): the inverse to 18 places. `DivisionByZero` for 0. */
export function inverseFloor(d: Decimal): Result<Decimal, DivisionError> {
  if (d === 0n) return err({ type: 'DivisionByZero' })
  return decimalFromAtomics((DECIMAL_ONE * DECIMAL_ONE) / d)
}

/** floor(a / b) as a decimal. `DivisionByZero` for b = 0. */
export function ratioFloor(a: Uint128, b: bigint): Result<Decimal, DivisionError> {
  if (b === 0n) return err({ type: 'DivisionByZero' })
  return decimalFromAtomics((a * DECIMAL_ONE) / b)
}

/** 1 - d; `BelowZero` when d is above 1. */
export function complement(d: Decimal): Result<Decimal, OutOfRange> {
  return decimalFromAtomics(DECIMAL_ONE - d)
}
