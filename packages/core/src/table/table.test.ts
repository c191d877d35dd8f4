import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvariantError } from '../foundation/invariant.js'
import { Batch, Table } from './index.js'
import { heightOf, WIDTH } from './node.js'
import { structureFaults } from './structure.js'

const numbered = (count: number) =>
  Table.fromEntries<bigint, string>(Array.from({ length: count }, (_, i) => [BigInt(i), `value ${i}`]))

const levelsOf = <V>(table: Table<bigint, V>) => heightOf(table.shareRoot()) + 1

describe('Table', () => {
  it('is empty at first', () => {
    const table = Table.empty<string, number>()
    expect([table.size, table.get('a'), table.has('a'), table.first(), table.last()]).toEqual([
      0,
      undefined,
      false,
      undefined,
      undefined,
    ])
    expect([...table]).toEqual([])
    expect(table.delete('a')).toBe(table)
  })

  it('orders text by its bytes and numbers by value', () => {
    const text = Table.fromEntries(['b', 'a', '\xff', 'B', '', 'ab', '\0'].map((key) => [key, true] as const))
    expect([...text.keys()]).toEqual(['', '\0', 'B', 'a', 'ab', 'b', '\xff'])
    const numbers = Table.fromEntries([10n, -1n, 9n, 2n ** 64n, -(2n ** 70n)].map((key) => [key, true] as const))
    expect([...numbers.keys()]).toEqual([-(2n ** 70n), -1n, 9n, 10n, 2n ** 64n])
  })

  it('refuses text keys with a character that is no byte, wherever they enter', () => {
    expect(() => Table.empty<string, number>().set('price/\u20ac', 1)).toThrow(InvariantError)
    expect(() => Table.fromEntries([['\u0100', 1]])).toThrow(InvariantError)
    expect(() => Table.fromSorted(['\u0100'], [1])).toThrow(InvariantError)
    expect(() => Table.empty<string, number>().setSorted(['\u0100'], [1])).toThrow(InvariantError)
  })

  it('refuses sorted keys that do not ascend', () => {
    expect(() => Table.fromSorted(['a', 'a'], [1, 2])).toThrow(InvariantError)
    expect(() => Table.fromSorted([2n, 1n], [1, 2])).toThrow(InvariantError)
    expect(() => Table.fromSorted([1n], [])).toThrow(InvariantError)
    expect(() => Table.empty<string, number>().setSorted(['a', 'a'], [1, 2])).toThrow(InvariantError)
    expect(() => Table.empty<string, number>().setSorted(['a'], [])).toThrow(InvariantError)
  })

  it('setMany is set for each in turn: new tables share nothing that changed, and the old one stays', () => {
    const keys = fc.bigInt({ min: 0n, max: 400n })
    const list = fc.array(fc.tuple(keys, fc.string()), { maxLength: 300 })
    fc.assert(
      fc.property(fc.nat({ max: 300 }), list, list, (count, first, second) => {
        const before = numbered(count)
        const texts = [...before]
        const once = before.setMany(first)
        const expected = first.reduce((table, [key, value]) => table.set(key, value), before)
        expect([...once]).toEqual([...expected])
        expect([once.size, structureFaults(once)]).toEqual([expected.size, []])
        const twice = once.setMany(second)
        expect([...twice]).toEqual([...second.reduce((table, [key, value]) => table.set(key, value), expected)])
        expect([[...once], [...before]]).toEqual([[...expected], texts])
      }),
    )
    const table = numbered(100)
    expect(table.setMany([])).toBe(table)
    expect(table.setMany([[7n, 'value 7']])).toBe(table)
  })

  it('setMany of a table that a batch edits joins in, and is undone with it', () => {
    const batch = new Batch()
    const table = numbered(100).edit(batch)
    const mark = batch.mark()
    expect(
      table.setMany([
        [7n, 'seven'],
        [200n, 'more'],
      ]),
    ).toBe(table)
    expect([table.size, table.get(7n)]).toEqual([101, 'seven'])
    batch.rollbackTo(mark)
    expect([...table]).toEqual([...numbered(100)])
    batch.seal()
  })

  it('stays balanced while it grows from one end and shrinks from the other', () => {
    let queue = Table.empty<bigint, bigint>()
    for (let n = 0n; n < 20_000n; n++) {
      queue = queue.set(n, n)
      if (n >= 5_000n) queue = queue.delete(n - 5_000n)
    }
    expect(structureFaults(queue)).toEqual([])
    expect([queue.size, queue.first()?.[0], queue.last()?.[0]]).toEqual([5_000, 15_000n, 19_999n])
    expect(levelsOf(queue)).toBeLessThanOrEqual(4)
    for (let n = 15_000n; n < 20_000n; n++) queue = queue.delete(n)
    expect([queue.size, levelsOf(queue)]).toEqual([0, 1])
  })

  it('shares the key arrays of what an update copies, and every other node', () => {
    const before = numbered(10_000)
    const after = before.set(4_321n, 'changed')
    let [was, is] = [before.shareRoot(), after.shareRoot()]
    for (;;) {
      expect(is).not.toBe(was)
      expect(is.keys).toBe(was.keys)
      if (was.children === undefined || is.children === undefined) break
      const { children } = was
      const differing = is.children.filter((child, i) => child !== children[i])
      expect(differing.length).toBe(1)
      const place = is.children.findIndex((child, i) => child !== children[i])
      ;[was, is] = [was.children[place] ?? was, is.children[place] ?? is]
    }
  })

  it('compares about log2(n) keys per search', () => {
    for (const size of [1_000, 10_000, 100_000]) {
      const counted = countedKeys(size)
      const table = Table.fromSorted(
        counted.keys,
        counted.keys.map((_, i) => i),
      )
      counted.reset()
      for (let i = 0; i < 100; i++) expect(table.get(counted.at(i * 7))).toBe(i * 7)
      const perSearch = counted.comparisons() / 100
      // One node more or less full costs a comparison per level at most.
      expect(perSearch).toBeGreaterThan(Math.log2(size) - levelsOf(table))
      expect(perSearch).toBeLessThan(Math.log2(size) + levelsOf(table) + 1)
      counted.reset()
      for (let i = 0; i < 100; i++) table.set(counted.at(i * 7), -1)
      expect(counted.comparisons() / 100).toBe(perSearch)
    }
  })

  it('is compared by its entries', () => {
    expect(numbered(100)).toEqual(numbered(99).set(99n, 'value 99'))
    expect(numbered(100)).not.toEqual(numbered(99).set(99n, 'other'))
  })
})

describe('Table.range', () => {
  it('shows the table as it was when asked, whatever a batch does meanwhile', () => {
    const batch = new Batch()
    const table = numbered(200).edit(batch)
    const seen: bigint[] = []
    for (const key of table.keys({ from: 50n, until: 60n })) {
      seen.push(key)
      table.delete(key).delete(key + 1n)
      table.set(key + 1_000n, 'new')
    }
    expect(seen).toEqual([50n, 51n, 52n, 53n, 54n, 55n, 56n, 57n, 58n, 59n])
    expect([...table.keys({ from: 45n, until: 65n })]).toEqual([45n, 46n, 47n, 48n, 49n, 61n, 62n, 63n, 64n])
  })

  it('reads only what is asked for', () => {
    const table = numbered(WIDTH * 40)
    expect([...table.range({ limit: 0 })]).toEqual([])
    expect([...table.keys({ from: 5n, until: 5n })]).toEqual([])
    expect([...table.keys({ from: 6n, until: 5n })]).toEqual([])
    expect([...table.keys({ after: 1_278n })]).toEqual([1_279n])
    expect([...table.keys({ order: 'descending', after: 1n })]).toEqual([0n])
  })
})

describe('Table.list', () => {
  it('is the range, as it is now, also while a batch goes on to edit', () => {
    const options = { after: 10n, limit: 60 } as const
    const table = numbered(200)
    expect(table.list(options)).toEqual([...table.range(options)])
    const batch = new Batch()
    const edited = table.edit(batch).set(12n, 'other')
    const listed = edited.list(options)
    edited.set(13n, 'later').delete(14n)
    expect(listed.slice(0, 4).map(([key, value]) => `${key} ${value}`)).toEqual([
      '11 value 11',
      '12 other',
      '13 value 13',
      '14 value 14',
    ])
    expect([...edited.range(options)].slice(2, 4).map(([key]) => key)).toEqual([13n, 15n])
    batch.seal()
    expect(table.get(12n)).toBe('value 12')
  })
})

describe('Batch', () => {
  it('edits in place, and leaves the table from before as it was', () => {
    const before = numbered(1_000)
    const batch = new Batch()
    const edited = before.edit(batch)
    expect(edited.edit(batch)).toBe(edited)
    const root = edited.set(1n, 'one') && edited.snapshot()
    expect(edited.set(2n, 'two')).toBe(edited)
    const mark = batch.mark()
    edited.set(2n, 'two').delete(5_000n)
    expect(batch.mark()).toBe(mark)
    expect([before.get(1n), before.get(2n)]).toEqual(['value 1', 'value 2'])
    expect([root.get(1n), root.get(2n)]).toEqual(['one', 'value 2'])
    expect([edited.get(1n), edited.get(2n)]).toEqual(['one', 'two'])
  })

  it('undoes a refused part over all its tables', () => {
    const batch = new Batch()
    const [a, b] = [numbered(100).edit(batch), Table.empty<string, number>().edit(batch)]
    a.set(5n, 'kept')
    const mark = batch.mark()
    a.set(5n, 'refused').delete(6n).set(500n, 'refused')
    b.set('x', 1)
    batch.rollbackTo(mark)
    expect([a.get(5n), a.get(6n), a.get(500n), a.size, b.size]).toEqual(['kept', 'value 6', undefined, 100, 0])
  })

  it('ends with seal: its tables become ordinary ones', () => {
    const batch = new Batch()
    const table = numbered(100).edit(batch).set(1n, 'one')
    batch.seal()
    expect(batch.open).toBe(false)
    const next = table.set(1n, 'two')
    expect([next === table, table.get(1n), next.get(1n)]).toEqual([false, 'one', 'two'])
    expect(table.edit(new Batch())).not.toBe(table)
  })

  it('refuses marks that are committed, undone or not yet reached, and any use after seal', () => {
    const batch = new Batch()
    const table = numbered(10).edit(batch)
    const first = batch.mark()
    table.set(1n, 'a')
    const second = batch.mark()
    batch.rollbackTo(first)
    expect(() => batch.rollbackTo(second)).toThrow(InvariantError)
    table.set(1n, 'b')
    batch.commit()
    expect(() => batch.rollbackTo(first)).toThrow(InvariantError)
    batch.seal()
    expect(() => batch.rollbackTo(batch.mark())).toThrow(InvariantError)
    expect(() => batch.commit()).toThrow(InvariantError)
    expect(() => table.edit(batch)).toThrow(InvariantError)
  })

  it('keeps a table to itself', () => {
    const table = numbered(10).edit(new Batch())
    expect(() => table.edit(new Batch())).toThrow(InvariantError)
    expect(table.snapshot().edit(new Batch()).set(1n, 'free').get(1n)).toBe('free')
  })
})

/** Keys that count how often two of them are compared; the table takes them for bigints. */
function countedKeys(size: number) {
  let comparisons = 0
  class Counted {
    constructor(readonly value: bigint) {}
    [Symbol.toPrimitive](): bigint {
      comparisons += 1
      return this.value
    }
  }
  const keys = Array.from({ length: size }, (_, i) => new Counted(BigInt(i)) as unknown as bigint)
  return {
    keys,
    at: (i: number) => keys[i] ?? 0n,
    // Each comparison reads both keys.
    comparisons: () => comparisons / 2,
    reset: () => {
      comparisons = 0
    },
  }
}
