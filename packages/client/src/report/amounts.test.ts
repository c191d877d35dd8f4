import { describe, expect, it } from 'vitest'
import {
  displayUnit,
  formatAmount,
  formatBase,
  formatChange,
  formatDifference,
  formatUnits,
  placesOf,
  toUnits,
} from './amounts.js'

const osmo = displayUnit('uosmo')

describe('displayUnit', () => {
  it('reads a leading u as a millionth', () => {
    expect(osmo).toEqual({ denom: 'uosmo', symbol: 'OSMO', exponent: 6 })
    expect(displayUnit('uion').symbol).toBe('ION')
  })
  it('leaves every other denom as it is', () => {
    for (const denom of ['stake', 'aevmos', 'usd', 'ibc/ABC', 'u', '']) {
      expect(displayUnit(denom)).toEqual({ denom, symbol: denom, exponent: 0 })
    }
  })
})

describe('formatUnits', () => {
  it('is exact, with commas between thousands', () => {
    expect(formatUnits(1_234_567_890_123n, osmo)).toBe('1,234,567.890123')
    expect(formatUnits(1n, osmo)).toBe('0.000001')
    expect(formatUnits(0n, osmo)).toBe('0')
    expect(formatUnits(-1_500_000n, osmo)).toBe('-1.5')
    expect(formatUnits(12_345n, displayUnit('stake'))).toBe('12,345')
  })
  it('pads to the places of its column', () => {
    expect(formatUnits(1_500_000n, osmo, 6)).toBe('1.500000')
    expect(formatUnits(2_000_000n, osmo, 2)).toBe('2.00')
    expect(formatUnits(1_234_567n, osmo, 2)).toBe('1.234567')
  })
  it('is exact up to 2^128 - 1 and gives the order of magnitude above it', () => {
    expect(formatUnits((1n << 128n) - 1n, displayUnit('stake'))).toBe(
      '340,282,366,920,938,463,463,374,607,431,768,211,455',
    )
    expect(formatUnits(1n << 128n, osmo)).toBe('≈ 3.403e+32')
    expect(formatUnits(-(1n << 128n), osmo)).toBe('≈ -3.403e+32')
  })
})

describe('formatAmount, formatBase, formatChange, formatDifference', () => {
  it('add what they promise', () => {
    expect(formatAmount(1_500_000n, osmo)).toBe('1.5 OSMO')
    expect(formatBase(1_500_000n, osmo)).toBe('1500000 uosmo')
    expect([1n, 0n, -1n].map((amount) => formatChange(amount, osmo))).toEqual(['+0.000001', '0', '-0.000001'])
    expect([2n, 0n, -2n].map(formatDifference)).toEqual(['+2', '0', '-2'])
  })
})

describe('placesOf', () => {
  it('is the most that any amount needs', () => {
    expect(placesOf([], osmo)).toBe(0)
    expect(placesOf([0n, 5_000_000n], osmo)).toBe(0)
    expect(placesOf([5_000_000n, 1_200_000n, 3_450_000n], osmo)).toBe(2)
    expect(placesOf([1n, -3_450_000n], osmo)).toBe(6)
    expect(placesOf([7n], displayUnit('stake'))).toBe(0)
  })
})

describe('toUnits', () => {
  it('is a position', () => expect(toUnits(1_500_000n, osmo)).toBe(1.5))
})
