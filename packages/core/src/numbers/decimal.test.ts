import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { fraction, uint } from '../testing/values.js'
import {
  complement,
  DECIMAL_ONE,
  DECIMAL_ZERO,
  type Decimal,
  decimalFromAtomics,
  formatDecimal,
  formatDecimalFull,
  inverseFloor,
  mulCeil,
  mulFloor,
  parseDecimal,
  ratioFloor,
  shareFloor,
} from './decimal.js'
import { MAX_UINT128, ZERO } from './uint128.js'

const ONE = 10n ** 18n
const TOP = 2n ** 128n - 1n
const atomicsOf = (atomics: bigint): Decimal => unwrap(decimalFromAtomics(atomics))
const decimals = fc.bigInt({ min: 0n, max: TOP }).map(atomicsOf)
const shares = fc.bigInt({ min: 0n, max: ONE }).map(atomicsOf)
const amounts = fc.bigInt({ min: 0n, max: TOP }).map(uint)

describe('decimalFromAtomics', () => {
  it('takes 0 to 2^128 - 1', () => {
    expect(decimalFromAtomics(0n)).toEqual({ ok: true, value: DECIMAL_ZERO })
    expect(decimalFromAtomics(TOP)).toEqual({ ok: true, value: TOP })
    expect(decimalFromAtomics(-1n)).toEqual({ ok: false, error: { type: 'BelowZero', value: -1n } })
    expect(decimalFromAtomics(TOP + 1n)).toMatchObject({ ok: false, error: { type: 'AboveLimit', limit: TOP } })
  })
})

describe('parseDecimal', () => {
  it.each([
    ['0', 0n],
    ['1', ONE],
    ['0.2', ONE / 5n],
    ['00.50', ONE / 2n],
    ['0.100000000000000000', ONE / 10n],
    ['0.000000000000000001', 1n],
    ['340282366920938463463.374607431768211455', TOP],
  ])('reads %j', (text, atomics) => {
    expect(parseDecimal(text)).toEqual({ ok: true, value: atomics })
  })

  it.each(['', '.', '.5', '1.', '-0.1', '+0.1', '1e-3', '0.1 ', '0,1', '1.2.3', '0.0000000000000000001', '50%'])(
    'refuses %j',
    (text) => {
      expect(parseDecimal(text)).toEqual({ ok: false, error: { type: 'NotANumber', text } })
    },
  )

  it('refuses more than 2^128 - 1 atomics', () => {
    expect(parseDecimal('340282366920938463463.374607431768211456')).toMatchObject({ error: { type: 'AboveLimit' } })
  })
})

describe('formatDecimal and formatDecimalFull', () => {
  it.each([
    ['0', '0', '0.000000000000000000'],
    ['0.2', '0.2', '0.200000000000000000'],
    ['1.50', '1.5', '1.500000000000000000'],
    ['10', '10', '10.000000000000000000'],
    ['0.000000000000000001', '0.000000000000000001', '0.000000000000000001'],
  ])('write %s', (text, short, full) => {
    expect(formatDecimal(fraction(text))).toBe(short)
    expect(formatDecimalFull(fraction(text))).toBe(full)
  })

  it('write what parseDecimal reads back', () => {
    fc.assert(
      fc.property(decimals, (d) => {
        expect(parseDecimal(formatDecimal(d))).toEqual({ ok: true, value: d })
        expect(parseDecimal(formatDecimalFull(d))).toEqual({ ok: true, value: d })
      }),
    )
  })
})

describe('mulFloor and mulCeil', () => {
  it('round in the direction of their name', () => {
    expect(mulFloor(uint(7), fraction('0.5'))).toEqual({ ok: true, value: 3n })
    expect(mulCeil(uint(7), fraction('0.5'))).toEqual({ ok: true, value: 4n })
    expect(mulFloor(uint(8), fraction('0.5'))).toEqual({ ok: true, value: 4n })
    expect(mulCeil(uint(8), fraction('0.5'))).toEqual({ ok: true, value: 4n })
    expect(mulFloor(uint(1), fraction('0.000000000000000001'))).toEqual({ ok: true, value: 0n })
    expect(mulCeil(uint(1), fraction('0.000000000000000001'))).toEqual({ ok: true, value: 1n })
    expect(mulCeil(ZERO, fraction('0.3'))).toEqual({ ok: true, value: 0n })
  })

  it('leave the range only above it', () => {
    expect(mulFloor(MAX_UINT128, DECIMAL_ONE)).toEqual({ ok: true, value: TOP })
    expect(mulCeil(MAX_UINT128, DECIMAL_ONE)).toEqual({ ok: true, value: TOP })
    const justAbove = atomicsOf(ONE + 1n)
    expect(mulFloor(MAX_UINT128, justAbove)).toMatchObject({ ok: false, error: { type: 'AboveLimit', limit: TOP } })
    expect(mulCeil(MAX_UINT128, justAbove)).toMatchObject({ ok: false, error: { type: 'AboveLimit', limit: TOP } })
  })

  it('enclose the exact product by less than one unit', () => {
    fc.assert(
      fc.property(amounts, fc.oneof(shares, decimals), (x, d) => {
        const [floor, ceil] = [mulFloor(x, d), mulCeil(x, d)]
        const exact = x * d
        // Either leaves the range only when the exact product does.
        if (!floor.ok || !ceil.ok) {
          expect(exact > TOP * ONE).toBe(true)
          return
        }
        expect(floor.value * ONE <= exact && exact < (floor.value + 1n) * ONE).toBe(true)
        expect(ceil.value * ONE >= exact && exact > (ceil.value - 1n) * ONE).toBe(true)
      }),
    )
  })
})

describe('shareFloor', () => {
  it('is mulFloor for a share of at most 1', () => {
    fc.assert(
      fc.property(amounts, shares, (x, share) => {
        expect(mulFloor(x, share)).toEqual({ ok: true, value: shareFloor(x, share) })
      }),
    )
    expect(shareFloor(MAX_UINT128, DECIMAL_ONE)).toBe(TOP)
  })

  it('loses less than one unit per part when a whole is counted in parts (D-40)', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 100n }), { maxLength: 8 }), shares, (parts, share) => {
        const whole = uint(parts.reduce((sum, part) => sum + part, 0n))
        const counted = parts.reduce((sum, part) => sum + shareFloor(uint(part), share), 0n)
        const lost = shareFloor(whole, share) - counted
        expect(lost >= 0n && lost <= BigInt(parts.length)).toBe(true)
      }),
    )
  })
})

describe('inverseFloor', () => {
  it('has 18 places', () => {
    expect(inverseFloor(fraction('0.5'))).toEqual({ ok: true, value: 2n * ONE })
    expect(inverseFloor(fraction('3'))).toEqual({ ok: true, value: 333333333333333333n })
    expect(inverseFloor(atomicsOf(1n))).toEqual({ ok: true, value: 10n ** 36n })
    expect(inverseFloor(atomicsOf(TOP))).toEqual({ ok: true, value: 0n })
  })

  it('has none for 0', () => {
    expect(inverseFloor(DECIMAL_ZERO)).toEqual({ ok: false, error: { type: 'DivisionByZero' } })
  })

  it('is the largest decimal whose product with d is at most 1', () => {
    fc.assert(
      fc.property(fc.oneof(shares, decimals), (d) => {
        fc.pre(d > 0n)
        const inverse = unwrap(inverseFloor(d))
        expect(inverse * d <= ONE * ONE && (inverse + 1n) * d > ONE * ONE).toBe(true)
      }),
    )
  })
})

describe('ratioFloor', () => {
  it('is a / b to 18 places', () => {
    expect(ratioFloor(uint(1), uint(3))).toEqual({ ok: true, value: 333333333333333333n })
    expect(ratioFloor(ZERO, uint(3))).toEqual({ ok: true, value: 0n })
    expect(ratioFloor(MAX_UINT128, MAX_UINT128)).toEqual({ ok: true, value: ONE })
  })

  it('refuses a division by zero, and a result above the range', () => {
    expect(ratioFloor(uint(1), ZERO)).toEqual({ ok: false, error: { type: 'DivisionByZero' } })
    expect(ratioFloor(MAX_UINT128, uint(1))).toMatchObject({ ok: false, error: { type: 'AboveLimit' } })
  })

  it('never gives back more than the share it came from', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const [part, whole] = a < b ? [a, b] : [b, a]
        const ratio = ratioFloor(part, whole)
        if (ratio.ok) expect(shareFloor(whole, ratio.value) <= part).toBe(true)
      }),
    )
  })
})

describe('complement', () => {
  it('is 1 - d', () => {
    expect(complement(fraction('0.1'))).toEqual({ ok: true, value: (ONE * 9n) / 10n })
    expect(complement(DECIMAL_ONE)).toEqual({ ok: true, value: 0n })
    expect(complement(atomicsOf(ONE + 1n))).toEqual({ ok: false, error: { type: 'BelowZero', value: -1n } })
  })
})
