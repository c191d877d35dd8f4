import { invariant } from '../foundation/invariant.js'
import { DECIMAL_ONE, type Decimal } from '../numbers/decimal.js'

/** An exact number: a fraction of whole numbers in lowest terms, the denominator above zero. For oracles, where nothing may be rounded. */
export interface Rational {
  readonly num: bigint
  readonly den: bigint
}

/** `num / den`, in lowest terms. @throws InvariantError for a denominator of zero. */
export function rational(num: bigint, den = 1n): Rational {
  invariant(den !== 0n, `${num} / 0`)
  const common = greatestCommonDivisor(num < 0n ? -num : num, den < 0n ? -den : den)
  const sign = den < 0n ? -1n : 1n
  return { num: (sign * num) / common, den: (sign * den) / common }
}

/** The exact value of a decimal. */
export function rationalFromDecimal(value: Decimal): Rational {
  return rational(value, DECIMAL_ONE)
}

export const NOTHING: Rational = { num: 0n, den: 1n }
export const WHOLE: Rational = { num: 1n, den: 1n }

export function plus(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den)
}

export function minus(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den - b.num * a.den, a.den * b.den)
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den)
}

/** `a / b`. @throws InvariantError for b = 0. */
export function over(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num)
}

/** Below zero when a < b, above zero when a > b. */
export function compareRationals(a: Rational, b: Rational): bigint {
  return a.num * b.den - b.num * a.den
}

export function smaller(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) <= 0n ? a : b
}

export function larger(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) >= 0n ? a : b
}

/** Whether two numbers lie less than `bound` apart. */
export function isWithin(a: Rational, b: Rational, bound: Rational): boolean {
  const apart = minus(a, b)
  return compareRationals(apart, bound) < 0n && compareRationals(minus(NOTHING, apart), bound) < 0n
}

/** The decimal text if it has an end, else the fraction: `21.875`, `1/3`. */
export function formatRational({ num, den }: Rational): string {
  let [scaled, places] = [den, 0]
  while (scaled % 10n === 0n) scaled /= 10n
  const twos = countFactor(scaled, 2n)
  const fives = countFactor(scaled / 2n ** BigInt(twos), 5n)
  if (scaled !== 2n ** BigInt(twos) * 5n ** BigInt(fives)) return `${num}/${den}`
  places = Math.max(twos, fives) + countFactor(den / scaled, 10n)
  const digits = ((num < 0n ? -num : num) * 10n ** BigInt(places)) / den
  const text = digits.toString().padStart(places + 1, '0')
  const sign = num < 0n ? '-' : ''
  return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
}

function countFactor(value: bigint, factor: bigint): number {
  let [rest, count] = [value, 0]
  while (rest % factor === 0n) {
    rest /= factor
    count += 1
  }
  return count
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a || 1n : greatestCommonDivisor(b, a % b)
}
