import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subRange, type ValueRange } from '../sync/value-range.js'
import { fraction, rangeOf, uint } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const ends = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map(uint)
const ranges = fc.tuple(ends, ends).map(([a, b]): ValueRange => (a < b ? { low: a, high: b } : { low: b, high: a }))

describe('releaseSlashable', () => {
  it('[MS-D40 safe] dust that is missing is forgiven, and the ends keep their distance', () => {
    expect(safe.releaseSlashable(rangeOf(10, 14), uint(10))).toEqual({ ok: true, value: rangeOf(0, 4) })
    expect(safe.releaseSlashable(rangeOf(10, 14), uint(11))).toEqual({ ok: true, value: rangeOf(0, 4) })
  })

  it('[MS-D40 reference] dust that is missing refuses the release', () => {
    expect(reference.releaseSlashable(rangeOf(10, 14), uint(10))).toEqual({ ok: true, value: rangeOf(0, 4) })
    expect(reference.releaseSlashable(rangeOf(10, 14), uint(11))).toEqual({
      ok: false,
      error: { type: 'RangeUnderflow', value: 11n, limit: 10n },
    })
  })

  it('agree wherever the reference does not refuse', () => {
    fc.assert(
      fc.property(ranges, ends, (total, slash) => {
        const expected = subRange(total, slash)
        expect(reference.releaseSlashable(total, slash)).toEqual(expected)
        if (expected.ok) expect(safe.releaseSlashable(total, slash)).toEqual(expected)
      }),
    )
  })
})

describe('rollbackRatio', () => {
  it("[MS-D40 safe] is the lien's, at which the stake came in", () => {
    expect(safe.rollbackRatio(fraction('0.1'), fraction('0.9'))).toBe(fraction('0.1'))
  })

  it("[MS-D40 reference] is the lienholder's when the stake was sent", () => {
    expect(reference.rollbackRatio(fraction('0.1'), fraction('0.9'))).toBe(fraction('0.9'))
  })
})
