import { describe, expect, it } from 'vitest'
import { diffTrees } from './diff.js'
import { diffTables, Table } from './index.js'
import { heightOf } from './node.js'
import { TreeCursor } from './tree-cursor.js'

const SIZE = 100_000
const large = Table.fromEntries(Array.from({ length: SIZE }, (_, i) => [BigInt(i), i] as const))

/** How many changes there are between two tables, and how many nodes it took to find them. */
function cost(before: Table<bigint, number>, after: Table<bigint, number>) {
  const cursors = [new TreeCursor(before.shareRoot()), new TreeCursor(after.shareRoot())] as const
  const changes = [...diffTrees(...cursors)].length
  return { changes, opened: cursors[0].opened + cursors[1].opened }
}

describe('diffTables', () => {
  it('tells what was added, changed and removed, in key order', () => {
    const before = Table.fromEntries<string, number>([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
    expect([...diffTables(before, before.set('b', 20).delete('c').set('d', 4))]).toEqual([
      { type: 'changed', key: 'b', before: 2, after: 20 },
      { type: 'removed', key: 'c', before: 3 },
      { type: 'added', key: 'd', after: 4 },
    ])
  })

  it('costs nothing between a table and itself', () => {
    expect(cost(large, large)).toEqual({ changes: 0, opened: 0 })
  })

  it('opens one path in each table for one change among 100,000 entries', () => {
    const levels = heightOf(large.shareRoot()) + 1
    expect(cost(large, large.set(54_321n, -1))).toEqual({ changes: 1, opened: 2 * levels })
    // Wherever in its leaf the key stood, also at the end, where the other tree goes on with a node that both share.
    for (let n = 54_400n; n < 54_440n; n++)
      expect(cost(large, large.delete(n))).toEqual({ changes: 1, opened: 2 * levels })
    expect(cost(large, large.delete(54_321n).set(54_321n, -1)).opened).toBeLessThanOrEqual(2 * levels + 4)
    expect(cost(large, large.set(-1n, -1)).opened).toBeLessThanOrEqual(2 * levels + 2)
    expect(cost(large, large.set(BigInt(SIZE), -1)).opened).toBeLessThanOrEqual(2 * levels + 2)
  })

  it('costs in proportion to the changes, also where nodes were split, joined and the tree grew a level', () => {
    let after = large
    for (let n = 0n; n < 200n; n++) after = after.set(BigInt(SIZE) + n, 1)
    expect(cost(large, after).changes).toBe(200)
    expect(cost(large, after).opened).toBeLessThan(60)
    for (let n = 30_000n; n < 30_500n; n++) after = after.delete(n)
    const { changes, opened } = cost(large, after)
    expect(changes).toBe(700)
    expect(opened).toBeLessThan(150)
  })

  it('finds every entry where nothing is shared', () => {
    const copy = Table.fromEntries([...large].map(([key, value]) => [key, value + 1] as const))
    expect(cost(large, copy).changes).toBe(SIZE)
    expect(cost(Table.empty(), large).changes).toBe(SIZE)
    expect(cost(large, Table.empty()).changes).toBe(SIZE)
  })
})
