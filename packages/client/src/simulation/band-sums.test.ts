import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { BandSums } from './band-sums.js'
import { percentile } from './distribution.js'

const sumsOf = (values: readonly number[]) => {
  const sums = new BandSums(0)
  for (const value of values) sums.add(Float64Array.of(value))
  return sums.all()[0] ?? expect.fail()
}

const PERCENTS = { p5: 5, p25: 25, median: 50, p75: 75, p95: 95 } as const
const value = fc.oneof(
  // What a decimal of 18 places can be.
  fc.double({ min: 1e-18, max: 1e12, noNaN: true }),
  fc.double({ min: 0.5, max: 1.5, noNaN: true }),
  fc.constantFrom(0, 1, 1 + 2 ** -20, 7 / 6),
)

describe('BandSums', () => {
  test.prop([fc.array(value, { minLength: 1, maxLength: 300 })])(
    'has values that occurred: the ends exactly, percentiles less than a part in 512 below the exact ones',
    (values) => {
      const { min, max, ...band } = sumsOf(values)
      const sorted = [...values].sort((a, b) => a - b)
      expect([min, max]).toEqual([sorted[0], sorted.at(-1)])
      for (const [part, percent] of Object.entries(PERCENTS)) {
        const [found, exact] = [band[part as keyof typeof PERCENTS], percentile(sorted, percent) ?? expect.fail()]
        expect(values).toContain(found)
        expect(found).toBeLessThanOrEqual(exact)
        expect(found).toBeGreaterThanOrEqual(exact - exact / 512)
      }
    },
  )

  test.prop([fc.array(value, { minLength: 2, maxLength: 40 })])('does not depend on the order', (values) => {
    expect(sumsOf(values)).toEqual(sumsOf([...values].reverse()))
  })

  it('leaves out what is not a number, step by step', () => {
    const sums = new BandSums(2)
    sums.add(Float64Array.of(1, Number.NaN, Number.NaN))
    sums.add(Float64Array.of(3, 2, Number.NaN))
    const [first, second, third] = sums.all()
    expect(first).toEqual({ step: 0, min: 1, p5: 1, p25: 1, median: 1, p75: 3, p95: 3, max: 3 })
    expect(second).toMatchObject({ step: 1, min: 2, median: 2, max: 2 })
    expect(third).toMatchObject({ step: 2, min: Number.NaN, median: Number.NaN, max: Number.NaN })
  })

  it('needs no more room for a million runs than for what differs', () => {
    const sums = new BandSums(0)
    for (let i = 0; i < 1_000_000; i++) sums.add(Float64Array.of(1 + (i % 1000) / 1000))
    const { min, median, max } = sums.all()[0] ?? expect.fail()
    expect([min, max]).toEqual([1, 1.999])
    expect(Math.abs(median - 1.499)).toBeLessThan(1.5 / 512)
  })
})
