import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spread } from './end-labels.js'

describe('spread', () => {
  it('leaves alone what does not overlap', () => expect(spread([100, 20, 60], 15, 0, 200)).toEqual([100, 20, 60]))
  it('moves neighbours apart, within the plot', () => {
    expect(spread([100, 100, 100], 15, 0, 100)).toEqual([70, 85, 100])
    expect(spread([0, 0], 15, 0, 100)).toEqual([0, 15])
  })
  it('has nothing to do for none', () => expect(spread([], 15, 0, 100)).toEqual([]))
  it('keeps order, distance and bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 300, noNaN: true }), { maxLength: 12 }), (places) => {
        const moved = spread(places, 20, 0, 200)
        const gap = places.length > 1 ? Math.min(20, 200 / (places.length - 1)) : 20
        const order = places.map((_, i) => i).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
        order.forEach((i, rank) => {
          expect(moved[i]).toBeGreaterThanOrEqual(-1e-6)
          expect(moved[i]).toBeLessThanOrEqual(200 + 1e-6)
          const before = order[rank - 1]
          if (before !== undefined) expect((moved[i] ?? 0) - (moved[before] ?? 0)).toBeGreaterThanOrEqual(gap - 1e-6)
        })
      }),
    )
  })
})
