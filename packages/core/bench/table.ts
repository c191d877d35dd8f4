/**
 * What a table costs beside the plain mutable structure that bounds it from below: `npx tsx packages/core/bench/table.ts`.
 *
 * `--full` adds 1,000,000 entries, `--json` prints data instead of a table, `--sizes=100,1000` picks sizes,
 * `--keys=bigint` takes bigint keys.
 */
import { Table, type TableKey } from '../src/table/index.js'
import { batches, builds, codecs, diffs, gets, insertsAndDeletes, pages, sets } from './cases.js'
import { type Account, accountOf, addressOf, shuffled } from './entries.js'
import { heapOf, type Timing, timeAll } from './harness.js'

const flags = process.argv.slice(2)
const sizes = sizesOf(flags)
const keyOf = flags.includes('--keys=bigint') ? (i: number) => BigInt(i) * 7n : addressOf
const VERSIONS = 2_000
/** How many entries are held at least to weigh one. */
const HEAP_ENTRIES = 400_000

const results: { entries: number; timings: Timing[]; heap: { table: number; plain: number }; kept: number }[] = []
for (const entries of sizes) {
  if (!flags.includes('--json')) console.error(`measuring ${entries.toLocaleString('en')} entries ...`)
  results.push({ entries, ...measure(entries) })
}
if (flags.includes('--json')) console.log(JSON.stringify({ node: process.version, results }, null, 2))
else print()

function measure(size: number) {
  const order = shuffled(size)
  const sorted: (readonly [TableKey, Account])[] = Array.from({ length: size }, (_, i) => [keyOf(i), accountOf(i)])
  sorted.sort(([a], [b]) => (a < b ? -1 : 1))
  const keys = sorted.map(([key]) => key)
  const fresh = Array.from({ length: 1024 }, (_, i) => keyOf(size + i * 3))
  const pick = (i: number) => keys[order[i % size] ?? 0] ?? ''
  const copies = Math.ceil(HEAP_ENTRIES / size)
  const heap = {
    table: heapOf(() => Table.fromEntries(sorted), copies) / size,
    plain: heapOf(() => new Map(sorted), copies) / size,
  }
  const table = Table.fromEntries(sorted)
  const kept = heapOf(() => versionsOf(table, pick), 10) / VERSIONS
  const newcomer = (i: number) => fresh[i & 1023] ?? ''
  // One row at a time, so that the collector walks over little else than what the row is about.
  const timings = [
    () => gets(sorted, pick),
    () => sets(sorted, pick),
    () => insertsAndDeletes(sorted, newcomer),
    () => batches(sorted, pick),
    () => pages(sorted, pick),
    () => diffs(sorted, pick),
    () => builds(sorted),
    () => codecs(sorted),
  ].flatMap((row) => timeAll(row()))
  return { timings, heap, kept }
}

/** A run of states one update apart, as a simulation keeps them; the values are two in turns, so that only nodes count. */
function versionsOf(table: Table<TableKey, Account>, pick: (i: number) => TableKey): Table<TableKey, Account>[] {
  const [even, odd] = [accountOf(0), accountOf(1)]
  const versions = [table]
  for (let i = 0; i < VERSIONS; i++) {
    const round = Math.floor(i / table.size)
    versions.push((versions.at(-1) ?? table).set(pick(i), round % 2 === 0 ? even : odd))
  }
  return versions
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

function sizesOf(given: readonly string[]): number[] {
  const picked = given.find((flag) => flag.startsWith('--sizes='))
  if (picked !== undefined) return picked.slice('--sizes='.length).split(',').map(Number)
  return [100, 1_000, 10_000, 100_000, ...(given.includes('--full') ? [1_000_000] : [])]
}
