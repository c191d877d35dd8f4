import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uint } from '../testing/values.js'
import {
  addUint128,
  MAX_UINT128,
  maxUint128,
  minUint128,
  mulRatioFloor,
  parseUint128,
  remainder,
  subSaturating,
  subUint128,
  sumOfParts,
  uint128,
  ZERO,
} from './uint128.js'

const TOP = 2n ** 128n - 1n
const amounts = fc.bigInt({ min: 0n, max: TOP }).map(uint)
/** A bit beyond both ends, so that each end is met often. */
const around = fc.oneof(fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }), fc.constantFrom(-1n, 0n, 1n, TOP, TOP + 1n))

describe('uint128', () => {
  it('takes 0 and 2^128 - 1', () => {
    expect(uint128(0n)).toEqual({ ok: true, value: 0n })
    expect(uint128(TOP)).toEqual({ ok: true, value: TOP })
    expect(ZERO).toBe(0n)
    expect(MAX_UINT128).toBe(340282366920938463463374607431768211455n)
  })

  it('refuses one less and one more', () => {
    expect(uint128(-1n)).toEqual({ ok: false, error: { type: 'BelowZero', value: -1n } })
    expect(uint128(TOP + 1n)).toEqual({ ok: false, error: { type: 'AboveLimit', value: TOP + 1n, limit: TOP } })
  })
})

describe('parseUint128', () => {
  it.each([
    ['0', 0n],
    ['42', 42n],
    ['007', 7n],
    ['340282366920938463463374607431768211455', TOP],
  ])('reads %j', (text, value) => {
    expect(parseUint128(text)).toEqual({ ok: true, value })
  })

  it.each(['', ' ', '-1', '+1', '1.5', '1.', '1e3', '0x10', '1_000', '1,000', ' 1', '1\n', 'ten', '１'])(
    'refuses %j',
    (text) => {
      expect(parseUint128(text)).toEqual({ ok: false, error: { type: 'NotANumber', text } })
    },
  )

  it('refuses 2^128', () => {
    expect(parseUint128((TOP + 1n).toString())).toMatchObject({ ok: false, error: { type: 'AboveLimit' } })
  })

  it('reads what bigint writes', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseUint128(`${amount}`)).toEqual({ ok: true, value: amount })
      }),
    )
  })
})

describe('addUint128 and subUint128', () => {
  it('are plain arithmetic inside the range and refuse outside', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(addUint128(a, b)).toEqual(uint128(a + b))
        expect(subUint128(a, b)).toEqual(uint128(a - b))
      }),
    )
  })

  it('stop at the ends', () => {
    expect(addUint128(MAX_UINT128, ZERO)).toEqual({ ok: true, value: TOP })
    expect(addUint128(MAX_UINT128, uint(1))).toMatchObject({
      ok: false,
      error: { type: 'AboveLimit', value: TOP + 1n },
    })
    expect(subUint128(uint(5), uint(5))).toEqual({ ok: true, value: 0n })
    expect(subUint128(uint(5), uint(6))).toEqual({ ok: false, error: { type: 'BelowZero', value: -1n } })
  })
})

describe('sums that cannot leave the range', () => {
  it('sumOfParts and remainder undo each other', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const [part, whole] = a < b ? [a, b] : [b, a]
        expect(sumOfParts(part, remainder(whole, part))).toBe(whole)
      }),
    )
  })
})

describe('subSaturating, minUint128, maxUint128', () => {
  it('agree with plain arithmetic', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(subSaturating(a, b)).toBe(a - b < 0n ? 0n : a - b)
        expect(minUint128(a, b) + maxUint128(a, b)).toBe(a + b)
        expect(minUint128(a, b) <= maxUint128(a, b)).toBe(true)
      }),
    )
  })
})

describe('mulRatioFloor', () => {
  it('rounds down', () => {
    expect(mulRatioFloor(uint(10), 2n, 3n)).toEqual({ ok: true, value: 6n })
    expect(mulRatioFloor(MAX_UINT128, TOP, TOP)).toEqual({ ok: true, value: TOP })
    expect(mulRatioFloor(uint(10), 0n, 3n)).toEqual({ ok: true, value: 0n })
  })

  it('refuses what is no part of anything', () => {
    expect(mulRatioFloor(uint(10), 1n, 0n)).toEqual({ ok: false, error: { type: 'DivisionByZero' } })
    expect(mulRatioFloor(uint(1), -1n, 3n)).toEqual({ ok: false, error: { type: 'BelowZero', value: -1n } })
    expect(mulRatioFloor(uint(1), 1n, -3n)).toEqual({ ok: false, error: { type: 'BelowZero', value: -3n } })
    expect(mulRatioFloor(MAX_UINT128, 2n, 1n)).toMatchObject({
      ok: false,
      error: { type: 'AboveLimit', value: 2n * TOP },
    })
  })

  it('is the largest whole number whose den-fold is at most whole * num', () => {
    fc.assert(
      fc.property(amounts, around, around, (whole, num, den) => {
        const product = mulRatioFloor(whole, num, den)
        if (!product.ok) return
        expect(product.value * den <= whole * num).toBe(true)
        expect((product.value + 1n) * den > whole * num).toBe(true)
      }),
    )
  })
})
