import { decodeState, diffTables, encodeState, stateCodec, Table, type TableKey } from '@meshwork/core/table'
import type { Contestant } from '../harness.js'
import { positionOf } from '../limit/questions.js'
import { type Entries, type Entry, entryOf, keyAt } from './table-entries.js'

/** How many entries a page has, and how many differ where two tables are compared. */
export const PAGE = 30
export const CHANGES = 100

/** What was read goes here, so that no reading is left out as useless. */
const seen = { count: 0 }

export function pages({ sorted, keys }: Entries): Contestant[] {
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
export function diffs({ sorted, keys }: Entries): Contestant[] {
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

export function builds({ sorted }: Entries): Contestant[] {
  return repeated(sorted, [() => Table.fromEntries(sorted).size, () => new Map(sorted).size])
}

/** Against the platform's JSON of the same entries with amounts as text, which orders nothing and checks nothing. */
export function encodings({ sorted }: Entries): Contestant[] {
  const { codec, table, texts } = codecOf(sorted)
  return repeated(sorted, [() => codec.encode({ entries: table }).length, () => JSON.stringify(texts).length])
}

export function decodings({ sorted }: Entries): Contestant[] {
  const { codec, table, texts } = codecOf(sorted)
  const bytes = codec.encode({ entries: table })
  const json = JSON.stringify(texts)
  return repeated(sorted, [() => (codec.decode(bytes).ok ? 1 : 0), () => JSON.parse(json).length])
}

function codecOf(sorted: Entries['sorted']) {
  const table = Table.fromEntries(sorted)
  const texts = sorted.map(([key, { collateral, liens }]) => [
    String(key),
    { collateral: String(collateral), liens: liens.map((lien) => ({ ...lien, amount: String(lien.amount) })) },
  ])
  if (!decodeState('bench', 1, encodeState('bench', 1, { entries: table })).ok) throw new Error('unreadable bytes')
  return { codec: stateCodec('bench', 1, { entries: Table.empty<TableKey, Entry>() }), table, texts }
}

function repeated(sorted: Entries['sorted'], works: readonly (() => number)[]): Contestant[] {
  return works.map((work) => ({
    units: sorted.length,
    run: (count) => {
      for (let i = 0; i < count; i++) seen.count += work()
    },
  }))
}
