import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { compareRatio, ratio, ratioMulFloor } from './ratio.js'

const whole = fc.bigInt({ min: 0n, max: 2n ** 140n })
const ratios = fc.tuple(whole, whole).map(([num, den]) => unwrap(ratio(num, den + 1n)))

describe('ratio', () => {
  it('refuses a zero denominator and negative parts', () => {
    expect(ratio(1n, 0n)).toEqual({ ok: false, error: { type: 'DivisionByZero' } })
    expect(ratio(-1n, 2n)).toEqual({ ok: false, error: { type: 'BelowZero', value: -1n } })
    expect(ratio(1n, -2n)).toEqual({ ok: false, error: { type: 'BelowZero', value: -2n } })
    expect(ratio(0n, 1n)).toEqual({ ok: true, value: { num: 0n, den: 1n } })
  })
})

describe('ratioMulFloor', () => {
  it('is exact before it rounds down', () => {
    expect(ratioMulFloor(10n, unwrap(ratio(1n, 3n)))).toBe(3n)
    expect(ratioMulFloor(9n, unwrap(ratio(1n, 3n)))).toBe(3n)
    fc.assert(
      fc.property(whole, ratios, (x, r) => {
        const product = ratioMulFloor(x, r)
        expect(product * r.den <= x * r.num && x * r.num < (product + 1n) * r.den).toBe(true)
      }),
    )
  })
})

describe('compareRatio', () => {
  it('sees a difference that 18 places do not', () => {
    const third = unwrap(ratio(1n, 3n))
    const almost = unwrap(ratio(333333333333333333333333n, 10n ** 24n))
    expect(compareRatio(almost, third) < 0n).toBe(true)
    expect(compareRatio(third, unwrap(ratio(2n, 6n)))).toBe(0n)
  })

  it('orders totally', () => {
    fc.assert(
      fc.property(ratios, ratios, ratios, (a, b, c) => {
        expect(compareRatio(a, b)).toBe(-compareRatio(b, a))
        if (compareRatio(a, b) <= 0n && compareRatio(b, c) <= 0n) expect(compareRatio(a, c) <= 0n).toBe(true)
      }),
    )
  })
})
