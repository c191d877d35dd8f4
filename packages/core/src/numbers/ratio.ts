import { err, ok, type Result } from '../foundation/result.js'
import type { NumberError } from './uint128.js'

/** An exact fraction of two whole numbers, `den` above zero. For parts of a whole where 18 places are not enough. */
export interface Ratio {
  readonly num: bigint
  readonly den: bigint
}

/** Makes a fraction; `DivisionByZero`, or `BelowZero` for a negative part. */
export function ratio(num: bigint, den: bigint): Result<Ratio, NumberError> {
  if (den === 0n) return err({ type: 'DivisionByZero' })
  if (num < 0n || den < 0n) return err({ type: 'BelowZero', value: num < 0n ? num : den })
  return ok({ num, den })
}

/** floor(x * r) for any whole x that is not negative. */
export function ratioMulFloor(x: bigint, r: Ratio): bigint {
  return (x * r.num) / r.den
}

/** Below zero when a < b, above zero when a > b, exact. */
export function compareRatio(a: Ratio, b: Ratio): bigint {
  return a.num * b.den - b.num * a.den
}
