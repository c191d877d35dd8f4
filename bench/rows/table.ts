import { Table, type TableKey } from '@meshwork/core/table'
import { type Contestant, collect, compare, heapOf } from '../harness.js'
import { against, counted, type Result } from '../result.js'
import type { Row, Scale } from './row.js'
import { type Entries, type Entry, entryOf, keyAt, manyEntries } from './table-entries.js'
import { BATCH, batches, gets, insertsAndDeletes, sets } from './table-single.js'
import { builds, CHANGES, decodings, diffs, encodings, PAGE, pages } from './table-whole.js'

const SIZES = { check: [2_000], short: [100_000], full: [100, 1_000, 10_000, 100_000, 1_000_000] } as const
/** How many entries are held at least to weigh one, and how many versions of a table to weigh one of them. */
const HELD = 400_000
const VERSIONS = 2_000

/** Single keys of a table, each beside a native `Map`; pages beside a sorted array of keys; bytes beside the platform's JSON. */
export const table: Row = {
  name: 'table',
  about: 'a persistent table beside a native Map: single keys, batches, pages, diffs, bytes, memory',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const results: Result[] = []
    for (const entries of SIZES[mode]) {
      const all = manyEntries(entries)
      const size = `${counted(entries)} entries`
      for (const [part, what, contestants] of mode === 'check' ? PARTS.slice(0, SINGLE) : PARTS) {
        collect()
        results.push(against({ line: `table/${part}`, what, size }, await compare(contestants(all), pace)))
      }
      if (mode !== 'check') results.push(...(await weigh(all, size)))
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
  ['encode', 'table: encode, per entry', encodings],
  ['decode', 'table: decode, per entry', decodings],
]
/** The first of them have targets. */
const SINGLE = 5

/** Of many copies, so that whatever else the process does meanwhile is little beside them. */
async function weigh(all: Entries, size: string): Promise<readonly Result[]> {
  const { sorted } = all
  const copies = Math.ceil(HELD / sorted.length)
  const many = (build: () => unknown) => heapOf(() => Array.from({ length: copies }, build))
  const [table, map] = [await many(() => Table.fromEntries(sorted)), await many(() => new Map(sorted))]
  const each = (bytes: number, count: number) => ({ type: 'bytes', bytes: bytes / count }) as const
  const held = copies * sorted.length
  const first = Table.fromEntries(sorted)
  const versions = await heapOf(() => versionsOf(first, all))
  return [
    {
      line: 'table/heap',
      what: 'table: heap per entry',
      size,
      ours: each(table.bytes, held),
      limit: each(map.bytes, held),
      ratio: table.bytes / map.bytes,
    },
    {
      line: 'table/versions',
      what: 'table: heap per version kept',
      size,
      ours: each(versions.bytes, VERSIONS),
      limit: null,
      ratio: null,
    },
  ]
}

/** A run of states one update apart, as a simulation keeps them; the values are two in turns, so that only nodes count. */
function versionsOf(first: Table<TableKey, Entry>, { keys }: Entries): Table<TableKey, Entry>[] {
  const [even, odd] = [entryOf(0), entryOf(1)]
  const versions: Table<TableKey, Entry>[] = []
  let last = first
  for (let i = 0; i < VERSIONS; i++) {
    last = last.set(keyAt(keys, i), Math.floor(i / keys.length) % 2 === 0 ? even : odd)
    versions.push(last)
  }
  return versions
}
