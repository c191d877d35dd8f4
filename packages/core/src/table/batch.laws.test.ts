import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Batch, Table } from './index.js'
import { structureFaults } from './structure.js'

const UNIVERSE = 600
const TABLES = 3
const which = fc.nat(TABLES - 1)
const keys = { which, from: fc.nat(UNIVERSE - 1), count: fc.nat(120) }
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('set' as const), ...keys, value: fc.nat(4) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('merge' as const), ...keys, value: fc.nat(4) }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('delete' as const), ...keys }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('mark' as const) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('rollback' as const), depth: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('commit' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('look' as const), which }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('nextBatch' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Tables = readonly Table<string | bigint, number>[]

function keyOf(table: number, n: number): string | bigint {
  return table === 2 ? BigInt(n) : `key/${n}`
}

/** A set, a merge or a delete, of a run of keys, on one of the tables; plain tables do one key after the other. */
function changed(tables: Tables, op: Step, asPlain: boolean): Tables {
  if (op.type !== 'set' && op.type !== 'merge' && op.type !== 'delete') return tables
  return tables.map((table, i) => {
    if (i !== op.which) return table
    const keys = Array.from({ length: op.count }, (_, n) => keyOf(i, (op.from + n * 3) % UNIVERSE))
    if (op.type === 'merge' && !asPlain) {
      const sorted = [...new Set(keys)].sort((a, b) => (a < b ? -1 : 1))
      return table.setSorted(
        sorted,
        sorted.map(() => op.value),
      )
    }
    let next = table
    for (const key of keys) next = op.type === 'delete' ? next.delete(key) : next.set(key, op.value)
    return next
  })
}

/** Runs the same steps twice: on ordinary tables, whose older versions are what a rollback gives, and under batches. */
class Twice {
  #plain: Tables
  #edited: Tables
  #batch = new Batch()
  #marks: { mark: number; plain: Tables }[] = []
  /** Every table that was handed out with the promise never to change, and what it held then. */
  readonly #promised: { table: Table<string | bigint, number>; entries: string }[] = []

  constructor(start: Tables) {
    this.#plain = start
    this.#edited = start
    this.#open()
  }

  step(op: Step): void {
    this.#plain = changed(this.#plain, op, true)
    const after = changed(this.#edited, op, false)
    for (const [i, table] of after.entries()) expect(table).toBe(this.#edited[i])
    if (op.type === 'mark') this.#marks.push({ mark: this.#batch.mark(), plain: this.#plain })
    else if (op.type === 'rollback') this.#rollback(op.depth)
    else if (op.type === 'commit') {
      this.#batch.commit()
      this.#marks = []
    } else if (op.type === 'look') this.#promise(this.#edited[op.which]?.snapshot())
    else if (op.type === 'nextBatch') {
      this.#seal()
      this.#open()
    }
    this.#compare()
  }

  finish(): void {
    this.#seal()
    for (const { table, entries } of this.#promised) expect(show(table)).toBe(entries)
  }

  #rollback(depth: number): void {
    this.#marks.length = Math.max(0, this.#marks.length - depth)
    const target = this.#marks.at(-1)
    if (target === undefined) return
    this.#batch.rollbackTo(target.mark)
    this.#plain = target.plain
  }

  #open(): void {
    this.#batch = new Batch()
    for (const table of this.#edited) this.#promise(table)
    this.#edited = this.#edited.map((table) => table.edit(this.#batch))
  }

  #seal(): void {
    this.#batch.seal()
    this.#marks = []
    for (const table of this.#edited) {
      this.#promise(table)
      expect(table.set(typeof table.first()?.[0] === 'bigint' ? -1n : 'new', 1)).not.toBe(table)
    }
    this.#compareWhole()
  }

  #promise(table: Table<string | bigint, number> | undefined): void {
    if (table !== undefined) this.#promised.push({ table, entries: show(table) })
  }

  /** By `get` alone: walking a table would make it share its nodes, and the next edits would all copy. */
  #compare(): void {
    for (const [i, table] of this.#edited.entries()) {
      expect(table.size).toBe(this.#plain[i]?.size)
      for (let n = 0; n < UNIVERSE; n++) {
        const key = keyOf(i, n)
        if (table.get(key) !== this.#plain[i]?.get(key)) expect.fail(`table ${i} has another value under ${key}`)
      }
    }
  }

  #compareWhole(): void {
    for (const [i, table] of this.#edited.entries()) {
      expect(show(table)).toBe(show(this.#plain[i]))
      expect(structureFaults(table)).toEqual([])
    }
  }
}

function show(table: Table<string | bigint, number> | undefined): string {
  return [...(table ?? [])].map(([key, value]) => `${key}=${value}`).join()
}

describe('batches', () => {
  it('give what ordinary tables give, undo to any mark, and change no table from before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(UNIVERSE - 1), { maxLength: 500, size: 'max' }),
        fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }),
        (base, steps) => {
          const start = [0, 1, 2].map((i) => Table.fromEntries(base.map((n) => [keyOf(i, n), n] as const)))
          const twice = new Twice(start)
          for (const op of steps) twice.step(op)
          twice.finish()
        },
      ),
      { numRuns: 40 },
    )
  })
})
