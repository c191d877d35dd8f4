import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { binsOf } from './bins.js'

describe('binsOf', () => {
  it('draws nothing of nothing, of one value, and of values that are all the same', () => {
    expect([binsOf([]), binsOf([3]), binsOf([2, 2, 2])]).toEqual([undefined, undefined, undefined])
  })

  it('goes from round number to round number', () => {
    const { from, to, least, most, bars } = binsOf([0.71, 0.93, 1, 1.18]) ?? expect.fail()
    expect([from, to, least, most]).toEqual([0.7, 1.2, 0.71, 1.18])
    // A value on an edge is in the bar that begins there.
    expect(bars.find(({ low }) => low === 1)?.count).toBe(1)
    expect(bars.every(({ low, high }, i) => high === (bars[i + 1]?.low ?? to) && high > low)).toBe(true)
  })

  test.prop([
    fc.array(
      fc.nat(10 ** 9).map((value) => value / 1e7),
      { maxLength: 50 },
    ),
  ])('counts each value once', (values) => {
    const bins = binsOf(values)
    if (bins) expect(bins.bars.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
  })

  it('takes a million values', () => {
    const { bars, most } = binsOf(Array.from({ length: 1_000_000 }, (_, i) => i)) ?? expect.fail()
    expect([bars.reduce((sum, { count }) => sum + count, 0), most]).toEqual([1_000_000, 999_999])
  })
})
