/**
 * Numbers with 30 places as whole numbers: `x` stands for x / 10^30. The functions of `Math` may differ in their last digits from one engine to another;
 * these are made of whole numbers alone, so the same input has the same digits everywhere. Every step rounds down (towards zero).
 */
export const FIXED_PLACES = 30

/** 1. */
export const FIXED_ONE = 10n ** BigInt(FIXED_PLACES)

/** Reads digits with an optional sign and fraction, as schemas let them through: `-0.35`. Places beyond the thirtieth are cut off. */
export function fixedFromText(text: string): bigint {
  const [, sign, whole = '0', places = ''] = /^(-?)([0-9]+)(?:\.([0-9]*))?$/.exec(text) ?? []
  const size = BigInt(whole + places.slice(0, FIXED_PLACES).padEnd(FIXED_PLACES, '0'))
  return sign === '-' ? -size : size
}

/** x * y. */
export function mulFixed(x: bigint, y: bigint): bigint {
  return (x * y) / FIXED_ONE
}

/** x / y. */
export function divFixed(x: bigint, y: bigint): bigint {
  return (x * FIXED_ONE) / y
}

/** x to a whole power that is not negative. */
export function powFixed(x: bigint, power: number): bigint {
  let result = FIXED_ONE
  for (let i = 0; i < power; i++) result = mulFixed(result, x)
  return result
}

/** The square root of a number that is not negative. */
export function sqrtFixed(x: bigint): bigint {
  return wholeRoot(x * FIXED_ONE)
}

/** e^x, by its series; for a negative x the inverse of e^-x, because there the terms would cancel out. */
export function expFixed(x: bigint): bigint {
  if (x < 0n) return divFixed(FIXED_ONE, expFixed(-x))
  let sum = FIXED_ONE
  let term = FIXED_ONE
  for (let n = 1n; term > 0n; n++) {
    term = (term * x) / (n * FIXED_ONE)
    sum += term
  }
  return sum
}

/** The largest whole number whose square is not above x (Newton's method from above, which never goes below it). */
function wholeRoot(x: bigint): bigint {
  if (x < 2n) return x
  let root = 1n << BigInt((x.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + x / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
