/** An exact number: num / den in lowest terms, den above zero. */
export interface Fraction {
  readonly num: bigint
  readonly den: bigint
}

/** num / den in lowest terms. @param den - above zero. */
export function fraction(num: bigint, den: bigint): Fraction {
  const divisor = greatestDivisor(num < 0n ? -num : num, den)
  return { num: num / divisor, den: den / divisor }
}

/** What digits with at most 18 places stand for. */
export function fractionOf(text: string): Fraction {
  const [whole = '0', places = ''] = text.split('.')
  return fraction(BigInt(whole + places), 10n ** BigInt(places.length))
}

/** 1 - x. */
export function complementOf({ num, den }: Fraction): Fraction {
  return fraction(den - num, den)
}

/** x / y, for a y that is not zero. */
export function over(x: Fraction, y: Fraction): Fraction {
  return fraction(x.num * y.den, x.den * y.num)
}

/** Below zero where x is the smaller one, zero where they are equal. */
export function compareFractions(x: Fraction, y: Fraction): -1 | 0 | 1 {
  const [left, right] = [x.num * y.den, y.num * x.den]
  return left < right ? -1 : left > right ? 1 : 0
}

/** `7/6`, or a whole number as it is. */
export function fractionText({ num, den }: Fraction): string {
  return den === 1n ? String(num) : `${num}/${den}`
}

/** With at most so many places, cut off: `1.1666`, `1.5`. */
export function fractionDecimal({ num, den }: Fraction, places = 4): string {
  const unit = 10n ** BigInt(places)
  const cut = (num * unit) / den
  const rest = (cut % unit).toString().padStart(places, '0').replace(/0+$/, '')
  return rest === '' ? String(cut / unit) : `${cut / unit}.${rest}`
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b)
}
