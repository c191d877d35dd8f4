import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { distributionOf, percentile } from './distribution.js'

describe('percentile', () => {
  it('is the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1)
    expect([1, 5, 50, 95, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([1, 5, 50, 95, 99, 100])
    expect([5, 50, 95].map((percent) => percentile([10, 20, 30], percent))).toEqual([10, 20, 30])
    expect(percentile(['only'], 99)).toBe('only')
    expect(percentile([], 50)).toBeUndefined()
  })

  test.prop([fc.array(fc.bigInt(), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 100 })])(
    'is not below so many percent of all, and the smallest that is not',
    (values, percent) => {
      const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      const found = percentile(sorted, percent) ?? expect.fail()
      const notAbove = (value: bigint) => sorted.filter((one) => one <= value).length * 100
      expect(notAbove(found)).toBeGreaterThanOrEqual(percent * sorted.length)
      for (const smaller of sorted.filter((one) => one < found))
        expect(notAbove(smaller)).toBeLessThan(percent * sorted.length)
    },
  )
})

describe('distributionOf', () => {
  it('is nothing of nothing', () => expect(distributionOf([])).toBeUndefined())

  it('takes values as they come', () => {
    const { runs, min, median, p95, max } = distributionOf([3n, -1n, 10n ** 30n, 2n]) ?? expect.fail()
    expect({ runs, min, median, p95, max }).toEqual({ runs: 4, min: -1n, median: 2n, p95: 10n ** 30n, max: 10n ** 30n })
  })
})
