/**
 * What a table costs beside the plain mutable structure that bounds it from below: `npx tsx packages/core/bench/table.ts`.
 *
 * `--full` adds 1,000,000 entries, `--json` prints data instead of a table, `--sizes=100,1000` picks sizes,
 * `--keys=bigint` takes bigint keys.
 */
import { Batch, decodeState, diffTables, encodeState, stateCodec, Table, type TableKey } from '../src/table/index.js'
import { heapOf, type Timed, type Timing, timeAll } from './harness.js'

interface Account {
  readonly collateral: bigint
  readonly liens: readonly { readonly lienholder: string; readonly amount: bigint }[]
}

const flags = process.argv.slice(2)
const sizes = sizesOf(flags)
const keyOf = flags.includes('--keys=bigint') ? (i: number) => BigInt(i) * 7n : addressOf
const PAGE = 30
const BATCH = 1_000
const VERSIONS = 2_000
const CHANGES = 100

let sink = 0
const results: { entries: number; timings: Timing[]; heap: { table: number; plain: number }; kept: number }[] = []
for (const entries of sizes) {
  if (!flags.includes('--json')) console.error(`measuring ${entries.toLocaleString('en')} entries ...`)
  results.push({ entries, ...measure(entries) })
}
if (flags.includes('--json')) console.log(JSON.stringify({ node: process.version, results, sink: sink > 0 }, null, 2))
else print()

function measure(size: number) {
  const order = shuffled(size)
  const sorted: (readonly [TableKey, Account])[] = Array.from({ length: size }, (_, i) => [keyOf(i), accountOf(i)])
  sorted.sort(([a], [b]) => (a < b ? -1 : 1))
  const keys = sorted.map(([key]) => key)
  const fresh = Array.from({ length: 1024 }, (_, i) => keyOf(size + i * 3))
  const pick = (i: number) => keys[order[i % size] ?? 0] ?? ''
  const heap = {
    table: heapOf(() => Table.fromEntries(sorted)) / size,
    plain: heapOf(() => new Map(sorted)) / size,
  }
  const kept = heapOf(() => versionsOf(Table.fromEntries(sorted), pick)) / VERSIONS
  const newcomer = (i: number) => fresh[i & 1023] ?? ''
  const cases = [
    ...gets(sorted, pick),
    ...sets(sorted, pick),
    ...insertsAndDeletes(sorted, newcomer),
    ...batches(sorted, pick),
    ...pages(sorted, pick),
    ...diffs(sorted, pick),
    ...builds(sorted),
    ...codecs(sorted),
  ]
  return { timings: timeAll(cases), heap, kept: kept - (heap.table * size) / VERSIONS }
}

/** A run of states one update apart, as a simulation keeps them; the value is one and the same, so only nodes count. */
function versionsOf(table: Table<TableKey, Account>, pick: (i: number) => TableKey): Table<TableKey, Account>[] {
  const account = accountOf(0)
  const versions = [table]
  for (let i = 0; i < VERSIONS; i++) versions.push((versions.at(-1) ?? table).set(pick(i), account))
  return versions
}

type Entries = readonly (readonly [TableKey, Account])[]
type Pick = (i: number) => TableKey

function gets(sorted: Entries, pick: Pick): Timed[] {
  const table = Table.fromEntries(sorted)
  const map = new Map(sorted)
  const read = (from: { get(key: TableKey): Account | undefined }) => (count: number) => {
    for (let i = 0; i < count; i++) if (from.get(pick(i)) !== undefined) sink += 1
  }
  return [
    { row: 'get', side: 'table', run: read(table) },
    { row: 'get', side: 'plain', run: read(map) },
  ]
}

function sets(sorted: Entries, pick: Pick): Timed[] {
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

function insertsAndDeletes(sorted: Entries, newcomer: Pick): Timed[] {
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
function batches(sorted: Entries, pick: Pick): Timed[] {
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

function pages(sorted: Entries, pick: Pick): Timed[] {
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
            if (account.liens.length > 0) sink += 1
      },
    },
    {
      row: `page of ${PAGE}`,
      side: 'plain',
      run: (count) => {
        for (let i = 0; i < count; i++) {
          const start = positionOf(keys, pick(i)) + 1
          for (const key of keys.slice(start, start + PAGE)) if ((map.get(key)?.liens.length ?? 0) > 0) sink += 1
        }
      },
    },
  ]
}

/** Per changed key. The plain side is told which keys are dirty and only reads the two maps. */
function diffs(sorted: Entries, pick: Pick): Timed[] {
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
        for (let i = 0; i < count; i++) for (const change of diffTables(before, after)) if (change.after) sink += 1
      },
    },
    {
      row: `diff, ${CHANGES} changed`,
      side: 'plain',
      units: dirty.size,
      run: (count) => {
        for (let i = 0; i < count; i++) for (const key of dirty) if (mapBefore.get(key) !== mapAfter.get(key)) sink += 1
      },
    },
  ]
}

function builds(sorted: Entries): Timed[] {
  const most = 1_000_000 / sorted.length
  return [
    {
      row: 'bulk build, per entry',
      side: 'table',
      units: sorted.length,
      most,
      run: (count) => {
        for (let i = 0; i < count; i++) sink += Table.fromEntries(sorted).size
      },
    },
    {
      row: 'bulk build, per entry',
      side: 'plain',
      units: sorted.length,
      most,
      run: (count) => {
        for (let i = 0; i < count; i++) sink += new Map(sorted).size
      },
    },
  ]
}

/** Against the platform's JSON of the same entries with amounts as text, which orders nothing and checks nothing. */
function codecs(sorted: Entries): Timed[] {
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
    for (let i = 0; i < count; i++) sink += work()
  }
  return [
    { row: 'encode, per entry', side: 'table', ...shared, run: repeat(() => codec.encode({ accounts: table }).length) },
    { row: 'encode, per entry', side: 'plain', ...shared, run: repeat(() => JSON.stringify(texts).length) },
    { row: 'decode, per entry', side: 'table', ...shared, run: repeat(() => (codec.decode(bytes).ok ? 1 : 0)) },
    { row: 'decode, per entry', side: 'plain', ...shared, run: repeat(() => JSON.parse(json).length) },
  ]
}

function print(): void {
  console.log(
    `node ${process.version}; processor time per operation (median of rounds), plain = the mutable lower bound\n`,
  )
  for (const { entries, timings, heap, kept } of results) {
    console.log(`${entries.toLocaleString('en')} entries`)
    for (const { row, side, nanos, spread } of timings) {
      if (side === 'plain') continue
      const plain = timings.find((other) => other.row === row && other.side === 'plain')?.nanos ?? Number.NaN
      console.log(line(row, time(nanos), time(plain), nanos / plain, `spread ${spread.toFixed(1)}`))
    }
    console.log(
      line('heap per entry', `${heap.table.toFixed(0)} B`, `${heap.plain.toFixed(0)} B`, heap.table / heap.plain),
    )
    console.log(`  ${'heap per version kept'.padEnd(24)}${kept.toFixed(0).padStart(8)} B\n`)
  }
}

function line(row: string, ours: string, plain: string, ratio: number, note = ''): string {
  return `  ${row.padEnd(24)}${ours.padStart(10)}  plain ${plain.padStart(10)}  x${ratio.toFixed(1).padStart(6)}  ${note}`
}

function time(nanos: number): string {
  return nanos >= 10_000 ? `${(nanos / 1_000).toFixed(1)} us` : `${nanos.toFixed(0)} ns`
}

function accountOf(i: number): Account {
  const amount = 1_000_000n + BigInt(i)
  return { collateral: amount, liens: [{ lienholder: 'osmo1lienholder', amount }] }
}

/** A made-up address of the usual length, in an order unlike that of `i`. */
function addressOf(i: number): string {
  const mixed = (Math.imul(i + 1, 2_654_435_761) >>> 0).toString(36).padStart(7, '0')
  return Buffer.from(`osmo1${mixed}q${mixed}${'0123456789qpzry9x8gf2tv'.slice(i % 5)}`.padEnd(43, 'l')).toString(
    'latin1',
  )
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

/** The numbers below `size` in a scrambled order that is the same every time. */
function shuffled(size: number): number[] {
  const order = Array.from({ length: size }, (_, i) => i)
  let seed = 42
  for (let i = size - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    const j = seed % (i + 1)
    const [a, b] = [order[i] ?? 0, order[j] ?? 0]
    order[i] = b
    order[j] = a
  }
  return order
}

function sizesOf(given: readonly string[]): number[] {
  const picked = given.find((flag) => flag.startsWith('--sizes='))
  if (picked !== undefined) return picked.slice('--sizes='.length).split(',').map(Number)
  return [100, 1_000, 10_000, 100_000, ...(given.includes('--full') ? [1_000_000] : [])]
}
