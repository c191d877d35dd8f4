import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divideHalfEven } from './half-even.js'

describe('divideHalfEven', () => {
  it.each([
    [0n, 7n, 0n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [1n, 2n, 0n],
    [3n, 2n, 2n],
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [12n, 4n, 3n],
  ])('%s / %s is %s', (num, den, nearest) => {
    expect(divideHalfEven(num, den)).toBe(nearest)
  })

  it('is never further away than a half, and even where it is exactly that', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 20n }), (num, den) => {
        const rounded = divideHalfEven(num, den)
        const distance = num > rounded * den ? num - rounded * den : rounded * den - num
        expect(2n * distance <= den).toBe(true)
        if (2n * distance === den) expect(rounded % 2n).toBe(0n)
      }),
    )
  })
})
