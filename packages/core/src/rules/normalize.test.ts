import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { decimalFromAtomics } from '../numbers/decimal.js'
import { MAX_UINT128 } from '../numbers/uint128.js'
import { fraction, uint } from '../testing/values.js'
import { normalize } from './normalize.js'

const rate = (price: string, adjustment: string) => ({ price: fraction(price), adjustment: fraction(adjustment) })

describe('normalize', () => {
  it.each([
    // price, adjustment, remote, local
    ['0.5', '0.9', 50_000_000n, 22_500_000n],
    ['0.5', '0.6', 1000n, 300n],
    ['0.45', '1', 1000n, 450n],
    ['18', '0.6', 100n, 1080n], // N-03: 100 PROV at 18 with a discount of 40 %
    ['10', '0.9', 30n, 270n],
    ['0', '0.9', 1000n, 0n],
    ['0.5', '0.9', 0n, 0n],
  ])('at price %s and adjustment %s: %d is %d', (price, adjustment, remote, local) => {
    expect(normalize(uint(remote), rate(price, adjustment))).toEqual({ ok: true, value: local })
  })

  it('rounds down twice: 3 at 0.5 is 1, of which 0.9 is nothing, though 3 * 0.45 is 1.35', () => {
    expect(normalize(uint(3), rate('0.5', '0.9'))).toEqual({ ok: true, value: 0n })
  })

  it('AboveLimit when a price above 1 leads out of the range, before the discount could bring it back', () => {
    expect(normalize(MAX_UINT128, rate('1', '0.9')).ok).toBe(true)
    expect(normalize(MAX_UINT128, rate('1.1', '0.5'))).toMatchObject({ ok: false, error: { type: 'AboveLimit' } })
  })

  it('never gives more than the exact product, and less by under two units', () => {
    const whole = fc.bigInt({ min: 0n, max: 10n ** 24n })
    const decimals = (max: bigint) => fc.bigInt({ min: 1n, max }).map((atomics) => unwrap(decimalFromAtomics(atomics)))
    fc.assert(
      fc.property(whole, decimals(10n ** 21n), decimals(10n ** 18n), (remote, price, adjustment) => {
        const exact = remote * price * adjustment
        const local = unwrap(normalize(uint(remote), { price, adjustment }))
        expect(local * 10n ** 36n).toBeLessThanOrEqual(exact)
        expect((local + 2n) * 10n ** 36n).toBeGreaterThan(exact)
      }),
    )
  })
})
