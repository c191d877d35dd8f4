import { Batch, diffTables, Table } from '@meshwork/core/table'
import { type Contestant, collect, compare } from '../harness.js'
import { positionOf } from '../limit/questions.js'
import { against, counted, type Result } from '../result.js'
import type { Row, Scale } from './row.js'
import { type Entries, type Entry, entryOf, keyAt, manyEntries } from './table-entries.js'

const SIZES = { check: [2_000], short: [100_000], full: [1_000, 100_000, 1_000_000] } as const
const PAGE = 30
const BATCH = 1_000
const CHANGES = 100

/** What was read goes here, so that no reading is left out as useless. */
const seen = { count: 0 }

/** Single keys of a table, each beside a native `Map`, and pages beside a sorted array of keys. */
export const table: Row = {
  name: 'table',
  about: 'get, set, insert and delete, sets in a batch, pages: a persistent table beside a native Map',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const results: Result[] = []
    for (const entries of SIZES[mode]) {
      const all = manyEntries(entries)
      const size = `${counted(entries)} entries`
      for (const [part, what, contestants] of PARTS) {
        collect()
        results.push(against({ line: `table/${part}`, what, size }, await compare(contestants(all), pace)))
      }
    }
    return results
  },
}

type Part = readonly [part: string, what: string, contestants: (all: Entries) => Contestant[]]

const PARTS: readonly Part[] = [
  ['get', 'table: get', gets],
  ['set', 'table: set an existing key', sets],
  ['insert', 'table: insert and delete', insertsAndDeletes],
  ['batch', `table: set in a batch of ${counted(BATCH)}`, batches],
  ['page', `table: page of ${PAGE}`, pages],
  ['diff', `table: diff of ${CHANGES} changes, per change`, diffs],
  ['build', 'table: bulk build, per entry', builds],
]

function gets({ sorted, keys }: Entries): Contestant[] {
  return [Table.fromEntries(sorted), new Map(sorted)].map((from) => ({
    run: (count) => {
      for (let i = 0; i < count; i++) if (from.get(keyAt(keys, i)) !== undefined) seen.count += 1
    },
  }))
}

function sets({ sorted, keys }: Entries): Contestant[] {
  let table = Table.fromEntries(sorted)
  const map = new Map(sorted)
  return [
    {
      run: (count) => {
        for (let i = 0; i < count; i++) table = table.set(keyAt(keys, i), entryOf(i))
      },
    },
    {
      run: (count) => {
        for (let i = 0; i < count; i++) map.set(keyAt(keys, i), entryOf(i))
      },
    },
  ]
}

function insertsAndDeletes({ sorted, newcomers }: Entries): Contestant[] {
  let table = Table.fromEntries(sorted)
  const map = new Map(sorted)
  const entry = entryOf(1)
  return [
    {
      run: (count) => {
        for (let i = 0; i < count; i++) {
          const key = keyAt(newcomers, i)
          table = table.set(key, entry).delete(key)
        }
      },
    },
    {
      run: (count) => {
        for (let i = 0; i < count; i++) {
          const key = keyAt(newcomers, i)
          map.set(key, entry)
          map.delete(key)
        }
      },
    },
  ]
}

/** A mark for each message and every tenth refused, as transactions do; the map does what is not refused. */
function batches({ sorted, keys }: Entries): Contestant[] {
  let table = Table.fromEntries(sorted)
  const map = new Map(sorted)
  let next = 0
  return [
    {
      units: BATCH,
      run: (count) => {
        for (let round = 0; round < count; round++) {
          const batch = new Batch()
          const edited = table.edit(batch)
          for (let i = 0; i < BATCH; i++) {
            const mark = batch.mark()
            edited.set(keyAt(keys, next++), entryOf(i))
            if (i % 10 === 9) batch.rollbackTo(mark)
          }
          batch.seal()
          table = edited
        }
      },
    },
    {
      units: BATCH,
      run: (count) => {
        for (let i = 0; i < count * BATCH; i++) if (i % 10 < 9) map.set(keyAt(keys, next++), entryOf(i))
      },
    },
  ]
}

function pages({ sorted, keys }: Entries): Contestant[] {
  const table = Table.fromEntries(sorted)
  const map = new Map(sorted)
  const order = sorted.map(([key]) => key)
  const read = ({ liens }: Entry) => {
    if (liens.length > 0) seen.count += 1
  }
  return [
    {
      run: (count) => {
        for (let i = 0; i < count; i++)
          for (const [, entry] of table.range({ after: keyAt(keys, i), limit: PAGE })) read(entry)
      },
    },
    {
      run: (count) => {
        for (let i = 0; i < count; i++) {
          const start = positionOf(order, keyAt(keys, i)) + 1
          for (let at = start; at < start + PAGE; at++) {
            const entry = map.get(order[at] ?? '')
            if (entry) read(entry)
          }
        }
      },
    },
  ]
}

/** By hand somebody has to have noted which keys were touched: the two maps are only read. */
function diffs({ sorted, keys }: Entries): Contestant[] {
  const before = Table.fromEntries(sorted)
  const dirty = new Set(Array.from({ length: CHANGES }, (_, i) => keyAt(keys, i * 7)))
  let after = before
  for (const key of dirty) after = after.set(key, entryOf(5))
  const [mapBefore, mapAfter] = [new Map(sorted), new Map(after)]
  return [
    {
      units: dirty.size,
      run: (count) => {
        for (let i = 0; i < count; i++)
          for (const change of diffTables(before, after)) if (change.after) seen.count += 1
      },
    },
    {
      units: dirty.size,
      run: (count) => {
        for (let i = 0; i < count; i++)
          for (const key of dirty) if (mapBefore.get(key) !== mapAfter.get(key)) seen.count += 1
      },
    },
  ]
}

function builds({ sorted }: Entries): Contestant[] {
  return [() => Table.fromEntries(sorted).size, () => new Map(sorted).size].map((build) => ({
    units: sorted.length,
    run: (count) => {
      for (let i = 0; i < count; i++) seen.count += build()
    },
  }))
}
