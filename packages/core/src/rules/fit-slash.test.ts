import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DECIMAL_ONE, type Decimal, shareFloor } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'
import { fraction, uint } from '../testing/values.js'
import { fitSlash } from './safe/fit-slash.js'
import type { SlashTerms } from './staker-slash.js'

const terms = (amount: bigint, throttled?: SlashTerms['throttled']): SlashTerms => ({
  ratio: DECIMAL_ONE,
  amount: uint(amount),
  maxRatio: DECIMAL_ONE,
  infractionTimeSeconds: 0n,
  reportTimeSeconds: 0n,
  nowNanos: 0n,
  unbondingPeriodSeconds: 0n,
  ...(throttled && { throttled }),
})
const tenth = { share: fraction('0.1'), ratio: fraction('0.1') }

describe('fitSlash', () => {
  it('leaves a slash alone that nothing throttles', () => {
    expect(fitSlash({ based: 1000n, pending: 0n }, tenth, terms(100n))).toEqual({ ...tenth, amount: 100n, fit: null })
  })

  it('takes all of what fits, to the unit', () => {
    const throttled = { most: uint(100n), maxShare: DECIMAL_ONE }
    const fit = { loss: 100n, rest: null }
    expect(fitSlash({ based: 1000n, pending: 0n }, tenth, terms(100n, throttled))).toEqual({
      ...tenth,
      amount: 100n,
      fit,
    })
  })

  it('splits what does not, so that both parts make up the whole', () => {
    const throttled = { most: uint(40n), maxShare: DECIMAL_ONE }
    const fitted = fitSlash({ based: 600n, pending: 400n }, tenth, terms(60n, throttled))
    expect(fitted).toMatchObject({ share: fraction('0.04'), ratio: fraction('0.04'), amount: 24n })
    // (1 - 0.04)(1 - 0.0625) = 0.9
    const rest = { ratio: fraction('0.0625'), maxShare: fraction('0.0625'), amount: 36n, expected: 60n }
    expect(fitted.fit).toEqual({ loss: 100n, rest })
  })

  it('takes nothing where nothing may go, and keeps all of it', () => {
    const throttled = { most: uint(0n), maxShare: DECIMAL_ONE }
    const rest = { ratio: tenth.ratio, maxShare: tenth.share, amount: 60n, expected: 100n }
    const fitted = { share: 0n, ratio: 0n, amount: 0n, fit: { loss: 100n, rest } }
    expect(fitSlash({ based: 1000n, pending: 0n }, tenth, terms(60n, throttled))).toEqual(fitted)
  })

  it('never takes more in many parts than at once, of anybody; nor in a part more than it may', () => {
    const share = fc.bigInt({ min: 0n, max: DECIMAL_ONE }) as fc.Arbitrary<Decimal>
    const stakes = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 5 })
    const budgets = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(stakes, share, budgets, (before, whole, allowed) => {
        let left = before
        let next: { ratio: Decimal; maxShare: Decimal; amount: Uint128 } | null = {
          ratio: whole,
          maxShare: whole,
          amount: uint(10n ** 14n),
        }
        for (const most of allowed) {
          if (next === null) break
          const based = left.reduce((sum, one) => sum + one, 0n)
          const { ratio, maxShare, amount } = next
          const fitted = fitSlash(
            { based, pending: 0n },
            { share: ratio, ratio },
            terms(amount, { most: uint(most), maxShare }),
          )
          const after = left.map((one) => one - shareFloor(uint(one), fitted.share))
          const gone = based - after.reduce((sum, one) => sum + one, 0n)
          expect(gone <= most).toBe(true)
          left = after
          next = fitted.fit?.rest ?? null
        }
        left.forEach((one, index) => {
          const had = before[index] ?? 0n
          expect((had - one) * DECIMAL_ONE <= had * whole).toBe(true)
        })
      }),
    )
  })
})
