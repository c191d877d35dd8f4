import { BigNumber } from 'bignumber.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fraction, uint } from '../testing/values.js'
import { formatDecimal, parseDecimal } from './decimal.js'
import { formatDisplayAmount, formatPercent, parseDisplayAmount, parseDisplayDecimal } from './display.js'
import { MAX_UINT128 } from './uint128.js'

const amounts = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map(uint)
const exponents = fc.integer({ min: 0, max: 18 })

describe('formatDisplayAmount', () => {
  it.each([
    [1_500_000n, 6, '', '1.5'],
    [1n, 6, '', '0.000001'],
    [0n, 6, '', '0'],
    [1_234_567n, 0, '', '1234567'],
    [1_234_567n, 0, ',', '1,234,567'],
    [1_234_500_000n, 6, ',', '1,234.5'],
    [1_234_567_890_123n, 6, ' ', '1 234 567.890123'],
    [999n, 0, ',', '999'],
  ])('writes %s at exponent %i with %j as %j', (amount, exponent, thousands, text) => {
    expect(formatDisplayAmount(uint(amount), exponent, thousands)).toBe(text)
  })

  it('never falls back to exponents', () => {
    expect(formatDisplayAmount(MAX_UINT128, 0)).toBe('340282366920938463463374607431768211455')
    expect(formatDisplayAmount(uint(1), 18)).toBe('0.000000000000000001')
  })

  it('keeps to its own settings, whatever others do to the shared ones', () => {
    BigNumber.config({ FORMAT: { decimalSeparator: ',', groupSeparator: '.' }, DECIMAL_PLACES: 2 })
    expect(formatDisplayAmount(uint(1_234_567_891n), 6, ',')).toBe('1,234.567891')
    BigNumber.config({ FORMAT: { decimalSeparator: '.', groupSeparator: ',' }, DECIMAL_PLACES: 20 })
  })
})

describe('parseDisplayAmount', () => {
  it.each([
    ['1.5', 6, 1_500_000n],
    [' 1.5 ', 6, 1_500_000n],
    ['+2', 0, 2n],
    ['2e3', 0, 2000n],
    ['25e-1', 6, 2_500_000n],
    ['1,500', 6, 1_500_000_000n],
    ['1,234,567.5', 1, 12_345_675n],
    ['0', 6, 0n],
  ])('reads %j at exponent %i', (text, exponent, value) => {
    expect(parseDisplayAmount(text, exponent)).toEqual({ ok: true, value })
  })

  it.each([
    '',
    ' ',
    'ten',
    'NaN',
    'Infinity',
    '0x10',
    '0b1',
    '1,5',
    '1,,500',
    ',500',
    '15,00',
    '1.5,000',
    '1.5.5',
    '.5',
    '5.',
    '1 500',
    '1e999999999',
    '2e',
    '٣',
  ])('refuses %j', (text) => {
    expect(parseDisplayAmount(text, 6)).toEqual({ ok: false, error: { type: 'NotANumber', text } })
  })

  it('refuses more places than the unit has', () => {
    expect(parseDisplayAmount('0.0000001', 6)).toMatchObject({ ok: false, error: { type: 'NotANumber' } })
    expect(parseDisplayAmount('1e-7', 6)).toMatchObject({ ok: false, error: { type: 'NotANumber' } })
  })

  it('refuses what is out of range', () => {
    expect(parseDisplayAmount('-1', 6)).toEqual({ ok: false, error: { type: 'BelowZero', value: -1_000_000n } })
    expect(parseDisplayAmount('1e39', 0)).toMatchObject({ ok: false, error: { type: 'AboveLimit', value: 10n ** 39n } })
  })

  it('reads back what formatDisplayAmount writes, grouped or not', () => {
    fc.assert(
      fc.property(amounts, exponents, fc.constantFrom('', ','), (amount, exponent, thousands) => {
        const text = formatDisplayAmount(amount, exponent, thousands)
        expect(parseDisplayAmount(text, exponent)).toEqual({ ok: true, value: amount })
      }),
    )
  })
})

describe('formatPercent', () => {
  it.each([
    ['0.1239', 1, '12.3 %'],
    ['0.1', 0, '10 %'],
    ['1', 2, '100.00 %'],
    ['0', 1, '0.0 %'],
    ['0.999999', 0, '99 %'],
    ['2.5', 0, '250 %'],
  ])('writes %s with %i places as %j, rounded down', (text, places, percent) => {
    expect(formatPercent(fraction(text), places)).toBe(percent)
  })
})

describe('parseDisplayDecimal', () => {
  it.each([
    ['0.45', '0.45'],
    ['45 %', '0.45'],
    ['45%', '0.45'],
    [' 45 % ', '0.45'],
    ['0.0000000000000001 %', '0.000000000000000001'],
    ['100 %', '1'],
    ['1e-18', '0.000000000000000001'],
  ])('reads %j as %s', (text, decimal) => {
    expect(parseDisplayDecimal(text)).toEqual(parseDecimal(decimal))
  })

  it.each(['', '%', ' %', '45 %%', 'half', '0.0000000000000000001', '0.00000000000000001 %', '0,5'])(
    'refuses %j',
    (text) => {
      expect(parseDisplayDecimal(text)).toEqual({ ok: false, error: { type: 'NotANumber', text } })
    },
  )

  it('refuses what is out of range', () => {
    expect(parseDisplayDecimal('-5 %')).toEqual({ ok: false, error: { type: 'BelowZero', value: -5n * 10n ** 16n } })
    expect(parseDisplayDecimal('1e21')).toMatchObject({ ok: false, error: { type: 'AboveLimit' } })
  })

  it('reads what formatDecimal writes', () => {
    fc.assert(
      fc.property(amounts, (atomics) => {
        const d = fraction(`0.${(atomics % 10n ** 18n).toString().padStart(18, '0')}`)
        expect(parseDisplayDecimal(formatDecimal(d))).toEqual({ ok: true, value: d })
      }),
    )
  })
})
