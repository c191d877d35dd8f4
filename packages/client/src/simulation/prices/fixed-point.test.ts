import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { divFixed, expFixed, FIXED_ONE, fixedFromText, mulFixed, powFixed, sqrtFixed } from './fixed-point.js'

/** Numbers up to so many, with all their places. */
const upTo = (most: bigint) => fc.bigInt({ min: 0n, max: most * FIXED_ONE })

/** How far two numbers are apart, in units of the last place. */
const apart = (x: bigint, y: bigint) => (x > y ? x - y : y - x)

describe('fixedFromText', () => {
  it('reads digits, a sign and places, and cuts off what is beyond', () => {
    expect(fixedFromText('0')).toBe(0n)
    expect(fixedFromText('-0.35')).toBe(-35n * 10n ** 28n)
    expect(fixedFromText('12.000000000000000001')).toBe(12n * FIXED_ONE + 10n ** 12n)
  })
})

describe('expFixed', () => {
  it('has the digits of e', () => {
    expect(expFixed(0n)).toBe(FIXED_ONE)
    // 2.718281828459045235360287471352...
    expect(String(expFixed(FIXED_ONE)).slice(0, 28)).toBe('2718281828459045235360287471')
    expect(String(expFixed(-FIXED_ONE)).slice(0, 27)).toBe('367879441171442321595523770')
  })

  test.prop([upTo(20n), upTo(20n)])('turns sums into products', (x, y) => {
    const product = mulFixed(expFixed(x), expFixed(y))
    // Both factors may be off by some units, each of which counts as often as the other factor says.
    expect(apart(expFixed(x + y), product) * 10n ** 20n).toBeLessThanOrEqual(product)
  })

  test.prop([upTo(20n)])('of a negative number is the inverse', (x) => {
    expect(apart(mulFixed(expFixed(x), expFixed(-x)), FIXED_ONE)).toBeLessThan(expFixed(x) / 10n ** 20n + 10n ** 10n)
  })
})

describe('sqrtFixed', () => {
  test.prop([upTo(10n ** 12n)])('is the largest number whose square is not above', (x) => {
    const root = sqrtFixed(x)
    expect(root * root <= x * FIXED_ONE).toBe(true)
    expect((root + 1n) * (root + 1n) > x * FIXED_ONE).toBe(true)
  })
})

describe('divFixed and powFixed', () => {
  it('round towards zero', () => {
    expect(divFixed(FIXED_ONE, 3n * FIXED_ONE)).toBe(FIXED_ONE / 3n)
    expect(divFixed(-FIXED_ONE, 3n * FIXED_ONE)).toBe(-(FIXED_ONE / 3n))
    expect(powFixed(2n * FIXED_ONE, 10)).toBe(1024n * FIXED_ONE)
    expect(powFixed(7n, 0)).toBe(FIXED_ONE)
  })
})
