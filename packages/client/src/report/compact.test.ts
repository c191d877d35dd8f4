import { describe, expect, it } from 'vitest'
import { compactNumber, formatCount, formatCounted, tickTexts } from './compact.js'

describe('compactNumber', () => {
  it.each([
    [0, '0'],
    [0.000012, '0.000012'],
    [0.0000001, '1.00e-7'],
    [812.44, '812.4'],
    [9_999, '9,999'],
    [12_345, '12.35 k'],
    [999_999, '1 M'],
    [13_166_812.01646, '13.17 M'],
    [-13_166_812, '-13.17 M'],
    [2.5e9, '2.5 bn'],
    [1e12, '1 tn'],
    [3.4e20, '3.40e+20'],
  ])('%f is %s', (value, text) => expect(compactNumber(value)).toBe(text))
})

describe('tickTexts', () => {
  it('writes one axis in one magnitude', () => {
    expect(tickTexts([0, 5e5, 1e6, 1.5e6])).toEqual(['0', '0.5 M', '1 M', '1.5 M'])
    expect(tickTexts([0, 2_500, 5_000])).toEqual(['0', '2,500', '5,000'])
    expect(tickTexts([-10_000, 0, 10_000])).toEqual(['-10 k', '0', '10 k'])
    expect(tickTexts([0, 2e20])).toEqual(['0', '2.0e+20'])
  })
})

describe('formatCount', () => {
  it('puts commas', () => expect(formatCount(16_461)).toBe('16,461'))
})

describe('formatCounted', () => {
  it('says one or several', () =>
    expect([0, 1, 2_184].map((count) => formatCounted(count, 'packet'))).toEqual([
      '0 packets',
      '1 packet',
      '2,184 packets',
    ]))
})
