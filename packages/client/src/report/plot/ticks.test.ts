import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelStride, niceTicks } from './ticks.js'

describe('niceTicks', () => {
  it.each([
    [1_820_362, 5, [0, 500_000, 1_000_000, 1_500_000, 2_000_000]],
    [0.3, 3, [0, 0.1, 0.2, 0.3]],
    [10, 4, [0, 2.5, 5, 7.5, 10]],
    [1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 5, [0, 1]],
  ])('up to %f in about %d', (most, about, ticks) => expect(niceTicks(most, about)).toEqual(ticks))

  it('counts things in whole numbers', () => {
    expect(niceTicks(1, 3, 1)).toEqual([0, 1])
    expect(niceTicks(2, 4, 1)).toEqual([0, 1, 2])
  })

  it('always reaches the largest value, in few even distances', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e30, noNaN: true }), fc.integer({ min: 2, max: 8 }), (most, about) => {
        const ticks = niceTicks(most, about)
        const last = ticks[ticks.length - 1] ?? 0
        expect(last).toBeGreaterThanOrEqual(most * (1 - 1e-8))
        expect(ticks.length).toBeLessThanOrEqual(about + 2)
        expect(new Set(ticks).size).toBe(ticks.length)
      }),
    )
  })
})

describe('labelStride', () => {
  it('is 1, 2 or 5 times a power of ten, and leaves no more labels than fit', () => {
    expect(labelStride(12, 13)).toBe(1)
    expect(labelStride(25, 15)).toBe(2)
    expect(labelStride(365, 16)).toBe(50)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 40 }), (count, room) => {
        expect(count / labelStride(count, room)).toBeLessThanOrEqual(room)
      }),
    )
  })
})
