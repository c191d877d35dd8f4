import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitAdd, commitSub, rollbackAdd, rollbackSub, type ValueRange } from '../sync/value-range.js'
import { rangeOf, uint } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const TOP = 2n ** 128n - 1n
const abort = (low: bigint, high: bigint) => ({ ok: false, error: { type: 'RangeAbort', low, high, panic: true } })
const settled = (low: bigint | number, high?: bigint | number) => ({ ok: true, value: rangeOf(low, high) })

const ends = fc.oneof(fc.bigInt({ min: 0n, max: 30n }), fc.bigInt({ min: 0n, max: TOP }), fc.constant(TOP)).map(uint)
const ranges = fc.tuple(ends, ends).map(([a, b]): ValueRange => (a < b ? { low: a, high: b } : { low: b, high: a }))

describe('commitAddSaturating', () => {
  it('[MS D-1 safe] low follows up, never above high', () => {
    expect(safe.commitAddSaturating(rangeOf(10, 15), uint(5))).toEqual(settled(15))
    expect(safe.commitAddSaturating(rangeOf(10, 12), uint(5))).toEqual(settled(12))
    expect(safe.commitAddSaturating(rangeOf(10, TOP), uint(TOP))).toEqual(settled(TOP))
  })

  it('[MS D-1 reference] high is raised to low; a sum above 128 bits aborts', () => {
    expect(reference.commitAddSaturating(rangeOf(10, 15), uint(5))).toEqual(settled(15))
    expect(reference.commitAddSaturating(rangeOf(10, 12), uint(5))).toEqual(settled(15))
    expect(reference.commitAddSaturating(rangeOf(10, TOP), uint(TOP))).toEqual(abort(TOP + 10n, TOP + 10n))
  })
})

describe('rollbackAddSaturating', () => {
  it('[MS D-1 safe] high comes back, never below low', () => {
    expect(safe.rollbackAddSaturating(rangeOf(10, 15), uint(5))).toEqual(settled(10))
    expect(safe.rollbackAddSaturating(rangeOf(10, 12), uint(5))).toEqual(settled(10))
    expect(safe.rollbackAddSaturating(rangeOf(0, 4), uint(5))).toEqual(settled(0))
  })

  it('[MS D-1 reference] the same, but below zero it aborts', () => {
    expect(reference.rollbackAddSaturating(rangeOf(10, 15), uint(5))).toEqual(settled(10))
    expect(reference.rollbackAddSaturating(rangeOf(10, 12), uint(5))).toEqual(settled(10))
    expect(reference.rollbackAddSaturating(rangeOf(0, 4), uint(5))).toEqual(abort(0n, -1n))
  })
})

describe('commitSubSaturating', () => {
  it('[MS D-1 safe] high follows down, never below low', () => {
    expect(safe.commitSubSaturating(rangeOf(10, 15), uint(5))).toEqual(settled(10))
    expect(safe.commitSubSaturating(rangeOf(10, 12), uint(5))).toEqual(settled(10))
    expect(safe.commitSubSaturating(rangeOf(10, 12), uint(13))).toEqual(settled(10))
  })

  it('[MS D-1 reference] to low when the value is above high; a value between the two aborts', () => {
    expect(reference.commitSubSaturating(rangeOf(10, 15), uint(5))).toEqual(settled(10))
    expect(reference.commitSubSaturating(rangeOf(10, 12), uint(5))).toEqual(abort(10n, 7n))
    expect(reference.commitSubSaturating(rangeOf(10, 12), uint(12))).toEqual(abort(10n, 0n))
    expect(reference.commitSubSaturating(rangeOf(10, 12), uint(13))).toEqual(settled(10))
  })
})

describe('rollbackSubSaturating', () => {
  it('[MS D-1 safe] low comes back, never above high', () => {
    expect(safe.rollbackSubSaturating(rangeOf(10, 15), uint(5))).toEqual(settled(15))
    expect(safe.rollbackSubSaturating(rangeOf(10, 12), uint(5))).toEqual(settled(12))
    expect(safe.rollbackSubSaturating(rangeOf(10, 12), uint(TOP))).toEqual(settled(12))
  })

  it('[MS D-1 reference] the same, but a sum above 128 bits aborts', () => {
    expect(reference.rollbackSubSaturating(rangeOf(10, 15), uint(5))).toEqual(settled(15))
    expect(reference.rollbackSubSaturating(rangeOf(10, 12), uint(5))).toEqual(settled(12))
    expect(reference.rollbackSubSaturating(rangeOf(10, 12), uint(TOP))).toEqual(abort(TOP + 10n, 12n))
  })
})

describe('the four together', () => {
  const plain = {
    commitAddSaturating: commitAdd,
    rollbackAddSaturating: rollbackAdd,
    commitSubSaturating: commitSub,
    rollbackSubSaturating: rollbackSub,
  }
  const names = [
    'commitAddSaturating',
    'rollbackAddSaturating',
    'commitSubSaturating',
    'rollbackSubSaturating',
  ] as const

  it.each(names)('%s: both rule sets agree with the plain form where that one works', (name) => {
    fc.assert(
      fc.property(ranges, ends, (range, value) => {
        const expected = plain[name](range, value)
        if (!expected.ok) return
        expect(safe[name](range, value)).toEqual(expected)
        expect(reference[name](range, value)).toEqual(expected)
      }),
    )
  })

  it.each(names)('%s: total under safe, inside the range that came in', (name) => {
    fc.assert(
      fc.property(ranges, ends, (range, value) => {
        const result = safe[name](range, value)
        expect(result.ok).toBe(true)
        if (result.ok) {
          expect(result.value.low <= result.value.high).toBe(true)
          expect(result.value.low >= range.low && result.value.high <= range.high).toBe(true)
        }
      }),
    )
  })

  it.each(names)('%s: sound or an abort under reference', (name) => {
    fc.assert(
      fc.property(ranges, ends, (range, value) => {
        const result = reference[name](range, value)
        if (result.ok) expect(0n <= result.value.low && result.value.low <= result.value.high).toBe(true)
        else expect(result.error.type).toBe('RangeAbort')
      }),
    )
  })
})
