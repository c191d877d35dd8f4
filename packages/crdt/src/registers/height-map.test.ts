import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HeightFact } from './height-fact.js'
import type { HeightMap } from './height-map.js'
import { insertAtHeight, mergeHeightMaps, newestAtOrBelow, pruneHeightMap } from './height-map.js'

interface Note extends HeightFact {
  readonly rank: number
}

const byRank = (a: Note, b: Note) => a.rank - b.rank
const at = (height: number, time: number, rank = 0): Note => ({
  height: BigInt(height),
  timeSeconds: BigInt(time),
  rank,
})
const insert = (map: HeightMap<Note>, fact: Note, horizon: bigint | null = null) =>
  insertAtHeight(map, fact, byRank, horizon)
const merge = (a: HeightMap<Note>, b: HeightMap<Note>, horizon: bigint | null = null) =>
  mergeHeightMaps(a, b, byRank, horizon)
const mapOf = (facts: readonly Note[], horizon: bigint | null = null) =>
  facts.reduce<HeightMap<Note>>((map, fact) => insert(map, fact, horizon), [])

/** Times as they come: mostly at odds with heights. */
const fact = fc.record({
  height: fc.bigInt({ min: 0n, max: 7n }),
  timeSeconds: fc.bigInt({ min: 0n, max: 9n }),
  rank: fc.nat(2),
})
const facts = fc.array(fact, { maxLength: 9 })
const horizon = fc.option(fc.bigInt({ min: 0n, max: 9n }))

/** The same, computed from all facts at once. */
function naiveMap(all: readonly Note[], horizonSeconds: bigint | null): HeightMap<Note> {
  const least = (numbers: readonly bigint[]) => numbers.reduce((a, b) => (a < b ? a : b))
  const whole = [...new Set(all.map(({ height }) => height))]
    .sort((a, b) => Number(a - b))
    .map((height) => ({
      height,
      timeSeconds: least(all.filter((one) => one.height >= height).map(({ timeSeconds }) => timeSeconds)),
      rank: Math.max(...all.filter((one) => one.height === height).map(({ rank }) => rank)),
    }))
  const old = whole.filter(({ timeSeconds }) => horizonSeconds !== null && timeSeconds <= horizonSeconds)
  return whole.slice(Math.max(0, old.length - 1))
}

describe('insertAtHeight', () => {
  it('keeps one fact per height, ascending, in whatever order they come', () => {
    expect(mapOf([at(3, 30), at(1, 10), at(2, 20), at(3, 30)])).toEqual([at(1, 10), at(2, 20), at(3, 30)])
  })

  it('lets the greater of two facts of one height win, with the smaller of their times', () => {
    expect(mapOf([at(1, 10, 1), at(1, 12, 2)])).toEqual([at(1, 10, 2)])
    expect(mapOf([at(1, 12, 2), at(1, 10, 1)])).toEqual([at(1, 10, 2)])
  })

  it('gives a fact no later time than one above it has', () => {
    expect(mapOf([at(1, 50), at(2, 60), at(3, 40)])).toEqual([at(1, 40), at(2, 40), at(3, 40)])
    expect(mapOf([at(3, 40), at(1, 10), at(2, 60)])).toEqual([at(1, 10), at(2, 40), at(3, 40)])
  })

  it('hands back the very same map for a fact that adds nothing', () => {
    const map = mapOf([at(1, 10, 1), at(2, 20, 1)], 5n)
    expect(insert(map, at(2, 20, 1))).toBe(map)
    expect(insert(map, at(2, 25, 0))).toBe(map)
    const pruned = pruneHeightMap(map, 20n)
    expect(insert(pruned, at(1, 10, 1), 20n)).toBe(pruned)
  })

  it('leaves the map it was given as it was', () => {
    const map = Object.freeze([at(1, 50), at(3, 60)])
    insert(map, at(4, 40))
    insert(map, at(2, 10))
    insert(map, at(3, 10, 2))
    expect(map).toEqual([at(1, 50), at(3, 60)])
  })

  it('appends a fact of a later block at its end, keeping what is later than the horizon and the newest before', () => {
    const map = mapOf([at(1, 10), at(2, 20), at(3, 30)])
    expect(insert(map, at(4, 40), 25n)).toEqual([at(2, 20), at(3, 30), at(4, 40)])
    expect(insert(map, at(4, 40), 40n)).toEqual([at(4, 40)])
    expect(insert(map, at(4, 40), 39n)).toEqual([at(3, 30), at(4, 40)])
  })

  it('equals joining everything at once, for any times and horizon', () => {
    fc.assert(
      fc.property(facts, horizon, (all, horizonSeconds) => {
        const expected = naiveMap(all, horizonSeconds)
        expect(mapOf(all, all.length === 0 ? null : horizonSeconds)).toEqual(expected)
        expect(pruneHeightMap(mapOf(all), horizonSeconds)).toEqual(expected)
      }),
      { numRuns: 3000 },
    )
  })

  it('prunes what it was given too', () => {
    fc.assert(
      fc.property(facts, fact, horizon, (all, one, horizonSeconds) => {
        fc.pre(all.length > 0)
        expect(insert(mapOf(all), one, horizonSeconds)).toEqual(pruneHeightMap(insert(mapOf(all), one), horizonSeconds))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('pruneHeightMap', () => {
  const map = mapOf([at(1, 10), at(2, 20), at(3, 20), at(4, 30)])

  it('keeps what is later than the horizon and the newest fact at or before it', () => {
    expect(pruneHeightMap(map, 9n)).toBe(map)
    expect(pruneHeightMap(map, 10n)).toBe(map)
    expect(pruneHeightMap(map, 19n)).toBe(map)
    expect(pruneHeightMap(map, 20n)).toEqual([at(3, 20), at(4, 30)])
    expect(pruneHeightMap(map, 99n)).toEqual([at(4, 30)])
    expect(pruneHeightMap(map, null)).toBe(map)
    expect(pruneHeightMap([], 99n)).toEqual([])
  })

  it('[INV MS-C4] commutes with merging, for any times', () => {
    fc.assert(
      fc.property(facts, facts, horizon, horizon, (a, b, early, late) => {
        const grown = early === null || (late !== null && late > early) ? late : early
        const whole = pruneHeightMap(merge(mapOf(a), mapOf(b)), grown)
        expect(pruneHeightMap(merge(pruneHeightMap(mapOf(a), early), mapOf(b)), grown)).toEqual(whole)
        expect(merge(pruneHeightMap(mapOf(a), early), pruneHeightMap(mapOf(b), grown), grown)).toEqual(whole)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('mergeHeightMaps', () => {
  it('equals joining all facts of both', () => {
    fc.assert(
      fc.property(facts, facts, horizon, (a, b, horizonSeconds) => {
        expect(merge(mapOf(a), mapOf(b), horizonSeconds)).toEqual(naiveMap([...a, ...b], horizonSeconds))
      }),
      { numRuns: 3000 },
    )
  })

  it('is commutative, associative and idempotent, and hands back the first map when the second adds nothing', () => {
    const triples = horizon.chain((h) => {
      const map = facts.map((all) => pruneHeightMap(mapOf(all), h))
      return fc.tuple(map, map, map, fc.constant(h))
    })
    fc.assert(
      fc.property(triples, ([a, b, c, h]) => {
        expect(merge(a, b, h)).toEqual(merge(b, a, h))
        expect(merge(a, merge(b, c, h), h)).toEqual(merge(merge(a, b, h), c, h))
        expect(merge(a, a, h)).toBe(a)
        const both = merge(a, b, h)
        expect(merge(both, a, h)).toBe(both)
        expect(merge(both, b, h)).toBe(both)
        expect(merge(a, [], h)).toBe(a)
        expect(merge([], a, h)).toEqual(a)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('newestAtOrBelow', () => {
  it('answers with the fact in force, and with nothing below the first', () => {
    const map = mapOf([at(2, 20), at(4, 40), at(6, 60)])
    const heights = [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n].map((height) => newestAtOrBelow(map, height)?.height ?? null)
    expect(heights).toEqual([null, null, 2n, 2n, 4n, 4n, 6n, 6n])
    expect(newestAtOrBelow([], 5n)).toBeNull()
  })
})
