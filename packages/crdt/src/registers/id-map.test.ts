import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareIntegers } from '../order.js'
import type { IdMap, IdRule } from './id-map.js'
import { findById, insertById, mergeIdMaps, removeById } from './id-map.js'

/** A fact with an id and something to join: the smaller word wins. */
interface Note {
  readonly id: bigint
  readonly word: string
}

const rule: IdRule<Note> = {
  compare: (a, b) => compareIntegers(a.id, b.id),
  join: (a, b) => (b.word < a.word ? b : a),
}

const note = fc.record({ id: fc.bigInt({ min: 0n, max: 6n }), word: fc.constantFrom('x', 'y', 'z') })
const notes = fc.array(note, { maxLength: 8 })
const mapOf = (all: readonly Note[]): IdMap<Note> =>
  all.reduce<IdMap<Note>>((map, one) => insertById(map, one, rule), [])

describe('insertById', () => {
  it('keeps one fact per id in ascending order, whatever the order of insertion', () => {
    fc.assert(
      fc.property(notes, (all) => {
        const expected = [...new Set(all.map(({ id }) => id))].sort(compareIntegers).map((id) => ({
          id,
          word: all
            .filter((one) => one.id === id)
            .map(({ word }) => word)
            .sort()[0],
        }))
        expect(mapOf(all)).toEqual(expected)
        expect(mapOf([...all].reverse())).toEqual(expected)
      }),
    )
  })

  it('hands back the very same map when the fact adds nothing', () => {
    const map = mapOf([
      { id: 1n, word: 'x' },
      { id: 2n, word: 'y' },
    ])
    expect(insertById(map, { id: 1n, word: 'z' }, rule)).toBe(map)
    expect(insertById(map, { id: 2n, word: 'x' }, rule)).toEqual([
      { id: 1n, word: 'x' },
      { id: 2n, word: 'x' },
    ])
    expect(map).toEqual([
      { id: 1n, word: 'x' },
      { id: 2n, word: 'y' },
    ])
  })
})

describe('findById and removeById', () => {
  it('find and take out what is there, and nothing else', () => {
    fc.assert(
      fc.property(notes, note, (all, wanted) => {
        const map = mapOf(all)
        const present = map.find(({ id }) => id === wanted.id)
        expect(findById(map, wanted, rule)).toBe(present ?? null)
        const rest = removeById(map, wanted, rule)
        expect(rest).toEqual(map.filter(({ id }) => id !== wanted.id))
        if (present === undefined) expect(rest).toBe(map)
      }),
    )
  })
})

describe('mergeIdMaps', () => {
  const merge = (a: IdMap<Note>, b: IdMap<Note>) => mergeIdMaps(a, b, rule)

  it('is the union, joined id by id', () => {
    fc.assert(
      fc.property(notes, notes, (a, b) => {
        expect(merge(mapOf(a), mapOf(b))).toEqual(mapOf([...a, ...b]))
      }),
    )
  })

  it('is commutative, associative and idempotent, and hands back the first map when the second adds nothing', () => {
    fc.assert(
      fc.property(notes.map(mapOf), notes.map(mapOf), notes.map(mapOf), (a, b, c) => {
        expect(merge(a, b)).toEqual(merge(b, a))
        expect(merge(a, merge(b, c))).toEqual(merge(merge(a, b), c))
        expect(merge(a, a)).toBe(a)
        const both = merge(a, b)
        expect(merge(both, b)).toBe(both)
        expect(merge(a, [])).toBe(a)
        expect(merge([], a)).toEqual(a)
      }),
    )
  })
})
