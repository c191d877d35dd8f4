import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Batch, diffTables, type RangeOptions, Table, type TableKey } from './index.js'
import { structureFaults } from './structure.js'

/** The table against the plainest thing with the same meaning: a Map that is sorted whenever somebody looks. */
type Model<K extends TableKey> = Map<K, number>

interface Keys<K extends TableKey> {
  readonly kind: string
  readonly keyOf: (n: number) => K
}

/** Numbers as bytes without leading zeros: lengths from 0 to 2, every character from 0 to 255, so not in order of n. */
const textKeys: Keys<string> = {
  kind: 'text',
  keyOf: (n) => (n === 0 ? '' : n < 256 ? String.fromCharCode(n) : String.fromCharCode(n >>> 8, n & 0xff)),
}
const bigintKeys: Keys<bigint> = { kind: 'bigint', keyOf: (n) => (BigInt(n) - 2_000n) * 2n ** 61n }

const UNIVERSE = 4_000
const index = fc.nat(UNIVERSE - 1)
const run = { from: index, step: fc.integer({ min: 1, max: 7 }), count: fc.nat(1_500) }
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('set' as const), n: index, value: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('delete' as const), n: index }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('setRun' as const), ...run }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('deleteRun' as const), ...run }) },
)
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

function indicesOf(op: Operation): number[] {
  if (op.type === 'set' || op.type === 'delete') return [op.n]
  return Array.from({ length: op.count }, (_, i) => (op.from + i * op.step) % UNIVERSE)
}

function apply<K extends TableKey>(op: Operation, keyOf: (n: number) => K, table: Table<K, number>, model: Model<K>) {
  let next = table
  const faults: string[] = []
  const expected = (what: string, holds: boolean, key: K) =>
    holds || faults.push(`${what} (${JSON.stringify(String(key))})`)
  for (const n of indicesOf(op)) {
    const key = keyOf(n)
    const known = model.get(key)
    const before = next
    if (op.type === 'set' || op.type === 'setRun') {
      const value = op.type === 'set' ? op.value : n
      next = before.set(key, value)
      model.set(key, value)
      expected('the same table exactly when nothing changes', (next === before) === (known === value), key)
      expected('the value is there', next.get(key) === value, key)
    } else {
      next = before.delete(key)
      model.delete(key)
      expected('the same table exactly when there is no such key', (next === before) === (known === undefined), key)
      expected('the key is gone', !next.has(key), key)
    }
  }
  expect(faults).toEqual([])
  return next
}

/** The same in one go, which leaves the table alone. */
function expectSetAll<K extends TableKey>(
  keyOf: (n: number) => K,
  table: Table<K, number>,
  { from, step, count }: { from: number; step: number; count: number },
): void {
  const keys = Array.from({ length: count }, (_, i) => keyOf((from + i * step) % UNIVERSE))
  const [before, size] = [[...table], table.size]
  const entries = keys.map((key, n) => [key, n % 5] as const)
  const together = table.setMany(entries)
  const oneByOne = entries.reduce((next, [key, value]) => next.set(key, value), table)
  expect([...together]).toEqual([...oneByOne])
  expect(together.size).toBe(oneByOne.size)
  expect(structureFaults(together)).toEqual([])
  expect([[...table], table.size]).toEqual([before, size])
  expect(structureFaults(table)).toEqual([])
  expect(together.setMany(together.range())).toBe(together)
  const batch = new Batch()
  const edited = table.edit(batch)
  expect(edited.setMany(entries)).toBe(edited)
  batch.seal()
  expect([...edited]).toEqual([...oneByOne])

  const sorted = sortedEntries(new Map(entries))
  const ofKeys = sorted.map(([key]) => key)
  const ofValues = sorted.map(([, value]) => value)
  const merged = table.setSorted(ofKeys, ofValues)
  expect([...merged]).toEqual([...oneByOne])
  expect(merged.size).toBe(oneByOne.size)
  expect(structureFaults(merged)).toEqual([])
  expect(merged.setSorted(ofKeys, ofValues)).toBe(merged)

  const sweep = table.sweep()
  const model = new Map(table)
  const found: boolean[] = []
  for (const [key, value] of entries) {
    // What is there, and what the sweep itself has set.
    found.push(sweep.get(key) === model.get(key))
    if (value > 1) sweep.set(key, value)
    if (value > 1) model.set(key, value)
    if (value > 3) found.push(sweep.get(key) === value)
  }
  expect(found).not.toContain(false)
  for (const [key, value] of sorted) sweep.set(key, value)
  const swept = sweep.end()
  expect([...swept]).toEqual([...oneByOne])
  expect(structureFaults(swept)).toEqual([])
  expect([[...table], table.size]).toEqual([before, size])
}

/** A finger that goes from key to key finds what a range does. */
function expectSeeks<K extends TableKey>(table: Table<K, number>, keys: readonly K[]): void {
  const sweep = table.sweep()
  for (const key of keys) {
    const expected = [...table.range({ from: key, limit: 3 })]
    const found: (readonly [K, number])[] = []
    for (let there = sweep.seek(key); there && found.length < 3; there = sweep.advance())
      found.push([sweep.key, sweep.value])
    expect(found).toEqual(expected)
    expect(sweep.get(key)).toBe(table.get(key))
  }
}

function sortedEntries<K extends TableKey>(model: Model<K>): [K, number][] {
  return [...model].sort(([a], [b]) => (a < b ? -1 : 1))
}

function expectSame<K extends TableKey>(table: Table<K, number>, model: Model<K>): void {
  const entries = sortedEntries(model)
  expect([...table]).toEqual(entries)
  expect(table.size).toBe(model.size)
  expect(structureFaults(table)).toEqual([])
  expect(table.first()).toEqual(entries[0])
  expect(table.last()).toEqual(entries.at(-1))
}

const bases = fc.array(index, { maxLength: 3_000, size: 'max' })
const programs = fc.array(operation, { minLength: 1, maxLength: 25 })

const places = fc.array(fc.tuple(index, fc.nat(40)), { minLength: 1, maxLength: 40 })

function tableAndModel<K extends TableKey>(base: readonly number[], keyOf: (n: number) => K) {
  const entries = base.map((n, i): [K, number] => [keyOf(n), i])
  return { table: Table.fromEntries(entries), model: new Map(entries) }
}

function laws<K extends TableKey>({ kind, keyOf }: Keys<K>, ranges: fc.Arbitrary<RangeOptions<K>>): void {
  describe(`tables with ${kind} keys`, () => {
    it('do what a sorted map does, and leave every older table as it was', () => {
      fc.assert(
        fc.property(bases, programs, (base, program) => {
          let { table, model } = tableAndModel(base, keyOf)
          const history = [{ table, model: new Map(model) }]
          for (const op of program) {
            table = apply(op, keyOf, table, model)
            history.push({ table, model: new Map(model) })
          }
          for (const past of history) expectSame(past.table, past.model)
        }),
        { numRuns: 30 },
      )
    })

    it('take many values in one go as they take them one by one', () => {
      fc.assert(
        fc.property(bases, fc.record(run), (base, values) => {
          expectSetAll(keyOf, tableAndModel(base, keyOf).table, values)
        }),
        { numRuns: 40 },
      )
    })

    it('are read by a sweep, wherever it goes next', () => {
      fc.assert(
        fc.property(bases, places, (base, runs) => {
          const keys = runs.flatMap(([from, count]) =>
            Array.from({ length: count }, (_, i) => keyOf((from + i) % UNIVERSE)),
          )
          expectSeeks(tableAndModel(base, keyOf).table, keys)
        }),
        { numRuns: 40 },
      )
    })

    it('give the range that filtering and sorting gives', () => {
      fc.assert(
        fc.property(bases, fc.array(ranges, { minLength: 1, maxLength: 20 }), (base, options) => {
          const { table, model } = tableAndModel(base, keyOf)
          for (const range of options) {
            const expected = rangeOf(model, range)
            expect([...table.range(range)]).toEqual(expected)
            expect([...table.keys(range)]).toEqual(expected.map(([key]) => key))
            expect([...table.values(range)]).toEqual(expected.map(([, value]) => value))
          }
        }),
        { numRuns: 150 },
      )
    })

    it('can be paged through in both orders by the key read last', () => {
      fc.assert(
        fc.property(bases, fc.integer({ min: 1, max: 100 }), fc.boolean(), (base, limit, up) => {
          const { table, model } = tableAndModel(base, keyOf)
          const order = up ? 'ascending' : 'descending'
          const seen: (readonly [K, number])[] = []
          for (;;) {
            const after = seen.at(-1)?.[0]
            const page = [...table.range({ order, limit, ...(after === undefined ? {} : { after }) })]
            if (page.length === 0) break
            seen.push(...page)
          }
          expect(seen).toEqual(up ? sortedEntries(model) : sortedEntries(model).reverse())
        }),
        { numRuns: 40 },
      )
    })

    it('built in bulk equal tables built one by one; the last of several values counts', () => {
      fc.assert(
        fc.property(bases, (base) => {
          const { table, model } = tableAndModel(base, keyOf)
          expectSame(table, model)
          let single = Table.empty<K, number>()
          for (const [i, n] of base.entries()) single = single.set(keyOf(n), i)
          expectSame(single, model)
          const sorted = sortedEntries(model)
          expectSame(Table.fromEntries(sorted), model)
          expectSame(
            Table.fromSorted(
              sorted.map(([key]) => key),
              sorted.map(([, value]) => value),
            ),
            model,
          )
        }),
        { numRuns: 40 },
      )
    })

    it('differ by what their contents differ by, and the difference turns one into the other', () => {
      fc.assert(
        fc.property(bases, programs, fc.boolean(), (base, program, related) => {
          const { table: before, model: was } = tableAndModel(base, keyOf)
          const is = new Map(related ? was : [])
          let after = related ? before : Table.empty<K, number>()
          for (const op of program) after = apply(op, keyOf, after, is)
          const changes = [...diffTables(before, after)]

          const keys = [...new Map([...was, ...is]).keys()].sort((a, b) => (a < b ? -1 : 1))
          const expected = keys.filter((key) => was.get(key) !== is.get(key))
          expect(changes.map(({ key }) => key)).toEqual(expected)
          let rebuilt = before
          for (const change of changes) {
            expect([change.before, change.after]).toEqual([was.get(change.key), is.get(change.key)])
            rebuilt = change.type === 'removed' ? rebuilt.delete(change.key) : rebuilt.set(change.key, change.after)
          }
          expectSame(rebuilt, is)
        }),
        { numRuns: 30 },
      )
    })
  })
}

function rangeOf<K extends TableKey>(model: Model<K>, options: RangeOptions<K>): [K, number][] {
  const { prefix, from, until, after, order, limit } = options
  const down = order === 'descending'
  const inRange = sortedEntries(model).filter(
    ([key]) =>
      (prefix === undefined || String(key).startsWith(prefix)) &&
      (from === undefined || key >= from) &&
      (until === undefined || key < until) &&
      (after === undefined || (down ? key < after : key > after)),
  )
  return (down ? inRange.reverse() : inRange).slice(0, limit)
}

function rangesOver<K extends TableKey>({ keyOf }: Keys<K>): fc.Arbitrary<RangeOptions<K>> {
  const key = index.map(keyOf)
  return fc.record(
    {
      from: key,
      until: key,
      after: key,
      order: fc.constantFrom('ascending' as const, 'descending' as const),
      limit: fc.nat(60),
    },
    { requiredKeys: [] },
  )
}

const prefixes = fc.constantFrom(
  '',
  '\0',
  '\x01',
  '\x07',
  '\x0f',
  '\x0f\x9f',
  'ab',
  '\x0e\xff',
  '\xfe',
  '\xff',
  '\xff\xff',
)

laws(
  textKeys,
  fc.oneof(
    rangesOver(textKeys),
    fc.tuple(rangesOver(textKeys), prefixes).map(([range, prefix]) => ({ ...range, prefix })),
  ),
)
laws(bigintKeys, rangesOver(bigintKeys))
