import { Batch, Table } from '@meshwork/core/table'
import type { Contestant } from '../harness.js'
import { type Entries, entryOf, keyAt } from './table-entries.js'

/** How many sets a batch has. */
export const BATCH = 1_000

/** What was read goes here, so that no reading is left out as useless. */
const seen = { count: 0 }

export function gets({ sorted, keys }: Entries): Contestant[] {
  return [Table.fromEntries(sorted), new Map(sorted)].map((from) => ({
    run: (count) => {
      for (let i = 0; i < count; i++) if (from.get(keyAt(keys, i)) !== undefined) seen.count += 1
    },
  }))
}

export function sets({ sorted, keys }: Entries): Contestant[] {
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

export function insertsAndDeletes({ sorted, newcomers }: Entries): Contestant[] {
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
export function batches({ sorted, keys }: Entries): Contestant[] {
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
