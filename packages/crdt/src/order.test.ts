import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareIntegers, compareText } from './order.js'

describe('compareIntegers', () => {
  it('orders by value, far beyond what a number holds', () => {
    expect(compareIntegers(1n, 2n)).toBe(-1)
    expect(compareIntegers(2n, 1n)).toBe(1)
    expect(compareIntegers(2n ** 70n, 2n ** 70n)).toBe(0)
    expect(compareIntegers(2n ** 70n, 2n ** 70n + 1n)).toBe(-1)
  })
})

describe('compareText', () => {
  it('puts a beginning before what it begins', () => {
    expect(compareText('', 'a')).toBeLessThan(0)
    expect(compareText('ab', 'a')).toBeGreaterThan(0)
    expect(compareText('ab', 'ab')).toBe(0)
  })

  it('puts code points above U+FFFF after those below, unlike JavaScript', () => {
    expect('\u{10000}' < '\uffff').toBe(true)
    expect(compareText('\u{10000}', '\uffff')).toBeGreaterThan(0)
    expect(compareText('a\u{10001}', 'a\u{10000}')).toBeGreaterThan(0)
    expect(compareText('a\u{10000}', 'a\u{10001}')).toBeLessThan(0)
  })

  it('reads pairs whole where they begin alike', () => {
    expect(compareText('\ud800\udc00', '\ud800\uffff')).toBeGreaterThan(0)
    expect(compareText('\ud800a', '\ud800b')).toBeLessThan(0)
    expect(compareText('\ud800\udc00', '\ud800')).toBeGreaterThan(0)
  })

  it('orders well-formed text as its UTF-8 bytes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 4 })
    fc.assert(
      fc.property(text, text, text, (head, a, b) => {
        const bytes = Buffer.compare(Buffer.from(head + a), Buffer.from(head + b))
        expect(Math.sign(compareText(head + a, head + b))).toBe(bytes)
      }),
      { numRuns: 500 },
    )
  })

  it('is a total order of any text, half pairs included', () => {
    const units = fc.constantFrom('a', '\ud800', '\ud801', '\udc00', '\udc01', '\uffff', '\ue000')
    const text = fc.array(units, { maxLength: 4 }).map((all) => all.join(''))
    const sign = (a: string, b: string) => Math.sign(compareText(a, b))
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(sign(a, b)).toBe(0 - sign(b, a))
        expect(sign(a, b) === 0).toBe(a === b)
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 5000 },
    )
  })
})
