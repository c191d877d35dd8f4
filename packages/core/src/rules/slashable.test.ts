import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subRange, type ValueRange } from '../sync/value-range.js'
import { fraction, rangeOf, uint } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const ends = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map(uint)
const ranges = fc.tuple(ends, ends).map(([a, b]): ValueRange => (a < b ? { low: a, high: b } : { low: b, high: a }))

describe('releaseSlashable', () => {
  it('[MS D-40 safe] dust that is missing is forgiven, and the ends keep their distance', () => {
    expect(safe.releaseSlashable(rangeOf(10, 14), uint(10), 1)).toEqual({ ok: true, value: rangeOf(0, 4) })
    expect(safe.releaseSlashable(rangeOf(10, 14), uint(11), 1)).toEqual({ ok: true, value: rangeOf(0, 4) })
  })

  it('[MS D-40 safe] dust that is too much goes with the last lien', () => {
    expect(safe.releaseSlashable(rangeOf(10), uint(9), 1)).toEqual({ ok: true, value: rangeOf(1) })
    expect(safe.releaseSlashable(rangeOf(10), uint(9), 0)).toEqual({ ok: true, value: rangeOf(0) })
  })

  it('[MS D-40 reference] dust that is missing refuses the release, dust that is too much stays', () => {
    expect(reference.releaseSlashable(rangeOf(10, 14), uint(10), 1)).toEqual({ ok: true, value: rangeOf(0, 4) })
    expect(reference.releaseSlashable(rangeOf(10, 14), uint(11), 1)).toEqual({
      ok: false,
      error: { type: 'RangeUnderflow', value: 11n, limit: 10n },
    })
    expect(reference.releaseSlashable(rangeOf(10), uint(9), 0)).toEqual({ ok: true, value: rangeOf(1) })
  })

  it('[MS D-40 reference] aborts on a sum that a slash left upside down', () => {
    const upsideDown = { low: uint(10), high: uint(9) }
    expect(reference.releaseSlashable(upsideDown, uint(1), 1)).toEqual({
      ok: false,
      error: { type: 'RangeAbort', low: 9n, high: 8n, panic: true },
    })
    expect(reference.releaseSlashable(upsideDown, uint(10), 1)).toEqual({
      ok: false,
      error: { type: 'RangeAbort', low: 0n, high: -1n, panic: true },
    })
  })

  it('agree while liens are left and the reference does not refuse', () => {
    fc.assert(
      fc.property(ranges, ends, fc.integer({ min: 1, max: 5 }), (total, slash, liensLeft) => {
        const expected = subRange(total, slash)
        expect(reference.releaseSlashable(total, slash, liensLeft)).toEqual(expected)
        if (expected.ok) expect(safe.releaseSlashable(total, slash, liensLeft)).toEqual(expected)
      }),
    )
  })
})

describe('rollbackSlashable', () => {
  // Sent while the lienholder said 0.9; the lien began when it said 0.1.
  const failed = { amount: uint(100), lienRatio: fraction('0.1'), sentRatio: fraction('0.9') }

  it("[MS D-40 safe] takes out what the lien's ratio put in", () => {
    expect(safe.rollbackSlashable(rangeOf(90, 100), failed, 1)).toEqual({ ok: true, value: rangeOf(90) })
  })

  it('[MS D-40 safe] leaves nothing when no lien is left', () => {
    expect(safe.rollbackSlashable(rangeOf(1, 11), failed, 0)).toEqual({ ok: true, value: rangeOf(0) })
  })

  it("[MS D-40 reference] takes out the lienholder's ratio of the day it was sent, and aborts where that is too much", () => {
    expect(reference.rollbackSlashable(rangeOf(10, 100), failed, 1)).toEqual({ ok: true, value: rangeOf(10) })
    expect(reference.rollbackSlashable(rangeOf(90, 100), failed, 1)).toEqual({
      ok: false,
      error: { type: 'RangeAbort', low: 90n, high: 10n, panic: true },
    })
    expect(reference.rollbackSlashable(rangeOf(1, 91), failed, 0)).toEqual({ ok: true, value: rangeOf(1) })
  })

  it('agree for a lienholder whose ratio never changes', () => {
    fc.assert(
      fc.property(ranges, ends, (total, amount) => {
        const steady = { amount, lienRatio: fraction('0.3'), sentRatio: fraction('0.3') }
        const deployed = reference.rollbackSlashable(total, steady, 1)
        // Where the contracts abort, a slash took part of it meanwhile.
        expect(safe.rollbackSlashable(total, steady, 1)).toEqual(
          deployed.ok ? deployed : { ok: true, value: rangeOf(total.low) },
        )
      }),
    )
  })
})
