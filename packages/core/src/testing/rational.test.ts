import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvariantError } from '../foundation/invariant.js'
import {
  compareRationals,
  formatRational,
  isWithin,
  larger,
  minus,
  NOTHING,
  over,
  plus,
  type Rational,
  rational,
  rationalFromDecimal,
  smaller,
  times,
  WHOLE,
} from './rational.js'
import { fraction } from './values.js'

const numbers: fc.Arbitrary<Rational> = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 18n }))
  .map(([num, den]) => rational(num, den))

describe('rational', () => {
  it('is in lowest terms, with the sign above', () => {
    expect(rational(6n, 4n)).toEqual({ num: 3n, den: 2n })
    expect(rational(6n, -4n)).toEqual({ num: -3n, den: 2n })
    expect(rational(0n, -7n)).toEqual(NOTHING)
    expect(rational(5n)).toEqual({ num: 5n, den: 1n })
    expect(rationalFromDecimal(fraction('0.125'))).toEqual({ num: 1n, den: 8n })
    expect(() => rational(1n, 0n)).toThrow(InvariantError)
    expect(() => over(WHOLE, NOTHING)).toThrow(InvariantError)
  })
})

describe('arithmetic', () => {
  it('is exact: what was done can be undone', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(minus(plus(a, b), b)).toEqual(a)
        expect(plus(a, b)).toEqual(plus(b, a))
        if (b.num !== 0n) expect(over(times(a, b), b)).toEqual(a)
        expect(plus(smaller(a, b), larger(a, b))).toEqual(plus(a, b))
        expect(compareRationals(a, b) < 0n).toBe(minus(a, b).num < 0n)
      }),
    )
  })

  it('isWithin says whether two are less than a bound apart, either way', () => {
    const [three, four] = [rational(3n), rational(4n)]
    expect([isWithin(three, four, WHOLE), isWithin(four, three, WHOLE)]).toEqual([false, false])
    const almost = rational(399n, 100n)
    expect([isWithin(three, almost, WHOLE), isWithin(almost, three, WHOLE)]).toEqual([true, true])
  })
})

describe('formatRational', () => {
  it.each([
    ['0', 0n, 1n],
    ['12', 12n, 1n],
    ['21.875', 175n, 8n],
    ['-0.05', -1n, 20n],
    ['0.01', 1n, 100n],
    ['100', 100n, 1n],
    ['1/3', 1n, 3n],
    ['-7/6', -7n, 6n],
  ])('%s', (text, num, den) => {
    expect(formatRational(rational(num, den))).toBe(text)
  })
})
