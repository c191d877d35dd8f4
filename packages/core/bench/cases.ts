import { Batch, decodeState, diffTables, encodeState, stateCodec, Table, type TableKey } from '../src/table/index.js'
import { type Account, accountOf } from './entries.js'
import type { Timed } from './harness.js'

const PAGE = 30
const BATCH = 1_000
const CHANGES = 100

/** What was read goes here, so that no reading is optimised away. */
const seen = { count: 0 }

export type Entries = readonly (readonly [TableKey, Account])[]
export type Pick = (i: number) => TableKey

export function gets(sorted: Entries, pick: Pick): Timed[] {
  const table = Table.fromEntries(sorted)
  const map = new Map(sorted)
  const read = (from: { get(key: TableKey): Account | undefined }) => (count: number) => {
    for (let i = 0; i < count; i++) if (from.get(pick(i)) !== undefined) seen.count += 1
  }
  return [
    { row: 'get', side: 'table', run: read(table) },
    { row: 'get', side: 'plain', run: read(map) },
  ]
}

export function sets(sorted: Entries, pick: Pick): Timed[] {
  let table = Table.fromEntries(sorted)
  const map = new Map(sorted)
  return [
    {
      row: 'set existing',
      side: 'table',
      run: (count) => {
        for (let i = 0; i < count; i++) table = table.set(pick(i), accountOf(i))
      },
    },
    {
      row: 'set existing',
      side: 'plain',
      run: (count) => {
        for (let i = 0; i < count; i++) map.set(pick(i), accountOf(i))
      },
    },
  ]
}

export function insertsAndDeletes(sorted: Entries, newcomer: Pick): Timed[] {
  let table = Table.fromEntries(sorted)
  const map = new Map(sorted)
  const account = accountOf(1)
  return [
    {
      row: 'insert + delete',
      side: 'table',
      run: (count) => {
        for (let i = 0; i < count; i++) table = table.set(newcomer(i), account).delete(newcomer(i))
      },
    },
    {
      row: 'insert + delete',
      side: 'plain',
      run: (count) => {
        for (let i = 0; i < count; i++) {
          map.set(newcomer(i), account)
          map.delete(newcomer(i))
        }
      },
    },
  ]
}

/** Sets under one batch after the other, with a mark for each message and every tenth refused: as transactions do. */
export function batches(sorted: Entries, pick: Pick): Timed[] {
  let table = Table.fromEntries(sorted)
  const map = new Map(sorted)
  return [
    {
      row: `batch of ${BATCH}: set`,
      side: 'table',
      units: BATCH,
      run: (count) => {
        for (let round = 0; round < count; round++) {
          const batch = new Batch()
          const edited = table.edit(batch)
          for (let i = 0; i < BATCH; i++) {
            const mark = batch.mark()
            edited.set(pick(round * BATCH + i), accountOf(i))
            if (i % 10 === 9) batch.rollbackTo(mark)
          }
          batch.seal()
          table = edited
        }
      },
    },
    {
      row: `batch of ${BATCH}: set`,
      side: 'plain',
      units: BATCH,
      run: (count) => {
        for (let i = 0; i < count * BATCH; i++) map.set(pick(i), accountOf(i))
      },
    },
  ]
}

export function pages(sorted: Entries, pick: Pick): Timed[] {
  const table = Table.fromEntries(sorted)
  const keys = sorted.map(([key]) => key)
  const map = new Map(sorted)
  return [
    {
      row: `page of ${PAGE}`,
      side: 'table',
      run: (count) => {
        for (let i = 0; i < count; i++)
          for (const [, account] of table.range({ after: pick(i), limit: PAGE }))
            if (account.liens.length > 0) seen.count += 1
      },
    },
    {
      row: `page of ${PAGE}`,
      side: 'plain',
      run: (count) => {
        for (let i = 0; i < count; i++) {
          const start = positionOf(keys, pick(i)) + 1
          for (const key of keys.slice(start, start + PAGE)) if ((map.get(key)?.liens.length ?? 0) > 0) seen.count += 1
        }
      },
    },
  ]
}

/** Per changed key. The plain side is told which keys are dirty and only reads the two maps. */
export function diffs(sorted: Entries, pick: Pick): Timed[] {
  const before = Table.fromEntries(sorted)
  const dirty = new Set(Array.from({ length: CHANGES }, (_, i) => pick(i * 7)))
  let after = before
  for (const key of dirty) after = after.set(key, accountOf(5))
  const [mapBefore, mapAfter] = [new Map(sorted), new Map(after)]
  return [
    {
      row: `diff, ${CHANGES} changed`,
      side: 'table',
      units: dirty.size,
      run: (count) => {
        for (let i = 0; i < count; i++)
          for (const change of diffTables(before, after)) if (change.after) seen.count += 1
      },
    },
    {
      row: `diff, ${CHANGES} changed`,
      side: 'plain',
      units: dirty.size,
      run: (count) => {
        for (let i = 0; i < count; i++)
          for (const key of dirty) if (mapBefore.get(key) !== mapAfter.get(key)) seen.count += 1
      },
    },
  ]
}

export function builds(sorted: Entries): Timed[] {
  const most = 1_000_000 / sorted.length
  return [
    {
      row: 'bulk build, per entry',
      side: 'table',
      units: sorted.length,
      most,
      run: (count) => {
        for (let i = 0; i < count; i++) seen.count += Table.fromEntries(sorted).size
      },
    },
    {
      row: 'bulk build, per entry',
      side: 'plain',
      units: sorted.length,
      most,
      run: (count) => {
        for (let i = 0; i < count; i++) seen.count += new Map(sorted).size
      },
    },
  ]
}

/** Against the platform's JSON of the same entries with amounts as text, which orders nothing and checks nothing. */
export function codecs(sorted: Entries): Timed[] {
  const table = Table.fromEntries(sorted)
  const codec = stateCodec('bench', 1, { accounts: Table.empty<TableKey, Account>() })
  const bytes = encodeState('bench', 1, { accounts: table })
  const texts = sorted.map(([key, { collateral, liens }]) => [
    String(key),
    { collateral: String(collateral), liens: liens.map((lien) => ({ ...lien, amount: String(lien.amount) })) },
  ])
  const json = JSON.stringify(texts)
  if (!decodeState('bench', 1, bytes).ok) throw new Error('the encoding does not read its own bytes')
  const shared = { units: sorted.length, most: 500_000 / sorted.length }
  const repeat = (work: () => number) => (count: number) => {
    for (let i = 0; i < count; i++) seen.count += work()
  }
  return [
    { row: 'encode, per entry', side: 'table', ...shared, run: repeat(() => codec.encode({ accounts: table }).length) },
    { row: 'encode, per entry', side: 'plain', ...shared, run: repeat(() => JSON.stringify(texts).length) },
    { row: 'decode, per entry', side: 'table', ...shared, run: repeat(() => (codec.decode(bytes).ok ? 1 : 0)) },
    { row: 'decode, per entry', side: 'plain', ...shared, run: repeat(() => JSON.parse(json).length) },
  ]
}

function positionOf(keys: readonly TableKey[], key: TableKey): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}
