import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { DECIMAL_ONE, decimalFromAtomics } from '../numbers/decimal.js'
import { MAX_UINT128 } from '../numbers/uint128.js'
import { fraction, uint } from '../testing/values.js'
import { invert, normalize } from './index.js'

const rate = (price: string, adjustment = '1') => ({ price: fraction(price), adjustment: fraction(adjustment) })

describe('invert', () => {
  it('[MS D-16 reference] 22,500,000 at 0.5 and a discount of 0.1 are 49,999,999: one short of what they were', () => {
    expect(unwrap(normalize(uint(50_000_000), rate('0.5', '0.9')))).toBe(22_500_000n)
    expect(unwrap(invert(uint(22_500_000), rate('0.5', '0.9')))).toBe(49_999_999n)
  })

  it('what the recordings sent: 4,500,000 are 9,999,999 and 5,400,000 are 11,999,999', () => {
    expect(unwrap(invert(uint(4_500_000), rate('0.5', '0.9')))).toBe(9_999_999n)
    expect(unwrap(invert(uint(5_400_000), rate('0.5', '0.9')))).toBe(11_999_999n)
  })

  it('InvalidPrice at zero, and at zero only', () => {
    expect(invert(uint(1), rate('0'))).toEqual({ ok: false, error: { type: 'InvalidPrice' } })
    expect(unwrap(invert(uint(1), rate('0.000000000000000001')))).toBe(10n ** 18n)
  })

  it('AboveLimit where the number ends, by the price or by the discount', () => {
    const limit = { type: 'AboveLimit', limit: MAX_UINT128 }
    expect(invert(MAX_UINT128, rate('0.5'))).toMatchObject({ error: { ...limit, value: MAX_UINT128 * 2n } })
    expect(invert(MAX_UINT128, rate('1', '0.5'))).toMatchObject({ error: { ...limit, value: MAX_UINT128 * 2n } })
    expect(unwrap(invert(MAX_UINT128, rate('1')))).toBe(MAX_UINT128)
  })

  it('never gives more than was normalized', () => {
    const atomics = (max: bigint) => fc.bigInt({ min: 1n, max }).map((value) => unwrap(decimalFromAtomics(value)))
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n }),
        atomics(100n * DECIMAL_ONE),
        atomics(DECIMAL_ONE),
        (remote, price, adjustment) => {
          const local = unwrap(normalize(uint(remote), { price, adjustment }))
          expect(unwrap(invert(local, { price, adjustment }))).toBeLessThanOrEqual(remote)
        },
      ),
    )
  })
})
