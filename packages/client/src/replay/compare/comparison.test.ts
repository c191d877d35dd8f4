import { existsSync } from 'node:fs'
import { fc, test } from '@fast-check/vitest'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { beside, expectedOf } from '../testing/recorded.js'
import { compareRecordings, type RecordedObject, type RecordedValue, readRecording, writeRecorded } from './index.js'
import { isRecordedArray, isRecordedObject } from './recording.js'

type Path = readonly (string | number)[]

/** A recording with one value replaced, or taken away. */
function withChange(value: RecordedValue, path: Path, next: RecordedValue | undefined): RecordedValue {
  const [head, ...rest] = path
  if (head === undefined) return next ?? null
  const isLast = rest.length === 0
  if (isRecordedArray(value)) {
    const change = (item: RecordedValue) => (isLast && next === undefined ? [] : [withChange(item, rest, next)])
    return value.flatMap((item, i) => (i === head ? change(item) : [item]))
  }
  if (!isRecordedObject(value)) throw new Error(`nothing at ${path.join('.')}`)
  const others = Object.fromEntries(Object.entries(value).filter(([field]) => field !== head))
  return isLast && next === undefined ? others : { ...value, [head]: withChange(value[head] ?? null, rest, next) }
}

function changed(path: Path, next?: RecordedValue, base = recording): RecordedObject {
  const value = withChange(base, path, next)
  if (!isRecordedObject(value)) throw new Error('not an object')
  return value
}

const recording = expectedOf('02-timeouts')

describe('compareRecordings', () => {
  const changes: readonly (readonly [what: string, path: Path, next: RecordedValue | undefined, found: number])[] = [
    ['nothing', ['steps', 0, 'records', 0, 'ok'], true, 0],
    ['an outcome', ['steps', 0, 'records', 0, 'ok'], false, 1],
    ['an abort', ['steps', 0, 'records', 0, 'panic'], true, 1],
    ['a packet byte', ['steps', 1, 'records', 0, 'packets', 0, 'data'], '{"stake":{}}', 1],
    ['a packet that was not sent', ['steps', 1, 'records', 0, 'packets'], undefined, 1],
    ['a packet without a timeout', ['steps', 1, 'records', 0, 'packets', 0, 'timeout'], undefined, 1],
    ['a timeout', ['steps', 1, 'records', 0, 'packets', 0, 'timeout', 'timestamp'], '1', 1],
    [
      'a u64 beyond 2^53 by one',
      ['steps', 7, 'state', 'external_txs', 0, 'in_flight_remote_unstaking', 'id'],
      2n ** 63n + 1n,
      1,
    ],
    ['an amount in the state', ['steps', 5, 'state', 'users', 'alice', 'balance'], '1', 1],
    ['a question that failed', ['steps', 5, 'state', 'users', 'alice', 'rewards'], { panic: true }, 1],
    ['the end', ['final', 'price', 'native_per_foreign'], '7', 1],
    ['a name', ['names', 'vault'], 'elsewhere', 1],
    ['a set-up record', ['setup', 0, 'address'], 'elsewhere', 1],
    ['a record too few', ['steps', 0, 'records', 0], undefined, 1],
    ['a state that is missing', ['steps', 5, 'state'], undefined, 1],
    ['the words of an error', ['steps', 2, 'records', 0, 'err'], 'other words', 0],
    ['a message that is for the reader', ['steps', 0, 'records', 0, 'msg'], {}, 0],
    ['events', ['steps', 0, 'records', 0, 'events'], [], 0],
    ['the config', ['config'], {}, 0],
    ['a step too few', ['steps', 31], undefined, 1],
    ['all steps', ['steps'], [], 32],
    ['no steps', ['steps'], undefined, 32],
  ]

  it.each(changes)('finds in %s what counts', (_what, path, next, found) => {
    expect(compareRecordings(recording, changed(path, next))).toHaveLength(found)
  })

  it('says where, and both values', () => {
    const [found] = compareRecordings(recording, changed(['steps', 0, 'records', 0, 'ok'], false))
    expect(found).toEqual({
      where: 0,
      op: 'bond',
      part: 'record 0',
      record: 'execute vault',
      path: 'ok',
      expected: true,
      actual: false,
    })
  })

  it('compares events when it is asked to', () => {
    const other = changed(['steps', 0, 'records', 0, 'events', 0, 'attributes', 0, 1], 'elsewhere')
    expect(compareRecordings(recording, other)).toEqual([])
    expect(compareRecordings(recording, other, { events: true }).map(({ path }) => path)).toEqual([
      'events[0].attributes[0][1]',
    ])
    const untold = changed(['steps', 0, 'records', 0, 'events'])
    expect(compareRecordings(recording, untold, { events: true }).map(({ path }) => path)).toEqual(['events'])
    expect(compareRecordings(untold, untold, { events: true })).toEqual([])
  })

  it('takes steps that were not expected for differences', () => {
    const more = changed(
      ['steps'],
      [...(recording.steps as readonly RecordedValue[]), { step: { op: 'bond' }, records: [] }],
    )
    expect(compareRecordings(recording, more)).toEqual([
      { where: 32, op: 'bond', part: 'step', path: '', expected: undefined, actual: 'a step' },
    ])
  })

  it('does not ask for states or an end that the recording does not have', () => {
    const less = changed(['final'], undefined, changed(['steps', 5, 'state']))
    expect(compareRecordings(less, recording)).toEqual([])
  })
})

describe('what comes in the order of a hash map', () => {
  const burn = (validators: string) => `{"burn":{"validators":[${validators}],"burn":{"denom":"u","amount":"1"}}}`
  const sent = (data: string) => ({ setup: [{ op: 'execute', packets: [{ seq: 1n, data, timeout: null }] }] })
  const waiting = (entries: RecordedValue) => ({ final: { chain: { native_unbondings: entries } } })
  const [a, b] = [
    ['prov1', 'v1', '5', '9'],
    ['prov1', 'v2', '5', '10'],
  ]

  it('is compared sorted: the validators of a burn', () => {
    expect(compareRecordings(sent(burn('"v1","v2"')), sent(burn('"v2","v1"')))).toEqual([])
    expect(compareRecordings(sent(burn('"v1","v2"')), sent(burn('"v2","v3"')))).toHaveLength(1)
  })

  it('is compared sorted: what waits to be unbonded, each with its own place', () => {
    expect(compareRecordings(waiting([a, b]), waiting([b, a]))).toEqual([])
    const [found] = compareRecordings(waiting([a, b]), waiting([['prov1', 'v2', '6', '10'], a]))
    expect(found?.path).toBe('chain.native_unbondings[1][2]')
  })
})

describe('acks in words of a library', () => {
  const answered = (ack: string) => ({ setup: [{ op: 'recv', ack }] })
  const parser = '{"error":"Error parsing into type mesh_apis::ibc::packet::ConsumerPacket: what?"}'
  const storage = '{"error":"type: mesh_sync::txs::Tx; key: [00] not found"}'

  it.each([parser, storage])('are compared as errors only: %s', (ack) => {
    expect(compareRecordings(answered(ack), answered('{"error":"other words"}'))).toEqual([])
    expect(compareRecordings(answered(ack), answered('{"result":"e30="}'))).toHaveLength(1)
  })

  it('are told from those of the contracts', () => {
    expect(compareRecordings(answered('{"error":"Unauthorized"}'), answered('{"error":"other"}'))).toHaveLength(1)
  })
})

/** The comparer that comes with the recordings. */
interface TheirComparer {
  parse(text: string): unknown
  compare(
    want: unknown,
    got: unknown,
    options: { events: boolean },
  ): { same: boolean; list: readonly { where: string | number; rec: string; path: string }[] }
}

const script = new URL('compare.mjs', beside)

describe.skipIf(!existsSync(script))('the comparer of the recordings', () => {
  /** Short, and with everything in them that can differ. */
  const bases = ['00-handshake', '02-timeouts', '13-close-channel', '29-injected-packets', '31-burn-even'].map(
    (name) => {
      const whole = expectedOf(name)
      return { ...whole, steps: (whole.steps as readonly RecordedValue[]).slice(0, 9) }
    },
  )

  const scalar = fc.oneof(
    fc.constantFrom<RecordedValue>(
      null,
      true,
      false,
      '',
      '0',
      'x',
      0.5,
      -1.5e300,
      { panic: true },
      { error: 'no' },
      [],
      {},
    ),
    fc.bigInt({ min: -5n, max: 5n }),
    fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }),
    fc.bigInt({ min: 2n ** 64n - 2n, max: 2n ** 64n }),
  )

  /** Replaces, takes away, doubles or exchanges something, somewhere. `turns` says where. */
  const mutation = fc.record({
    base: fc.nat({ max: bases.length - 1 }),
    turns: fc.array(fc.nat(), { minLength: 1, maxLength: 9 }),
    kind: fc.constantFrom('replace', 'remove', 'double', 'exchange', 'edit'),
    next: scalar,
  })

  function mutate(
    value: RecordedValue,
    turns: readonly number[],
    act: (value: RecordedValue) => RecordedValue | undefined,
  ): RecordedValue | undefined {
    const [turn, ...rest] = turns
    if (turn === undefined || typeof value !== 'object' || value === null) return act(value)
    if (isRecordedArray(value)) {
      if (value.length === 0) return act(value)
      const at = turn % value.length
      return value.flatMap((item, i) => {
        const next = i === at ? mutate(item, rest, act) : item
        return next === undefined ? [] : [next]
      })
    }
    if (!isRecordedObject(value)) return value
    const fields = Object.keys(value)
    const field = fields[turn % Math.max(1, fields.length)]
    if (field === undefined) return act(value)
    const entries = Object.entries(value).map(
      ([name, inner]) => [name, name === field ? mutate(inner, rest, act) : inner] as const,
    )
    return Object.fromEntries(entries.filter((entry): entry is [string, RecordedValue] => entry[1] !== undefined))
  }

  function act(kind: string, next: RecordedValue) {
    return (value: RecordedValue): RecordedValue | undefined => {
      switch (kind) {
        case 'remove':
          return undefined
        case 'double':
          return isRecordedArray(value) ? [...value, ...value] : [value, value]
        case 'exchange':
          return isRecordedArray(value) ? [...value].reverse() : value
        case 'edit':
          return typeof value === 'bigint'
            ? value + 1n
            : typeof value === 'string'
              ? value.replace(/[0-9a-z]/, '"')
              : next
        default:
          return next
      }
    }
  }

  const load = async () => (await import(/* @vite-ignore */ script.href)) as TheirComparer

  /** What is no list of records or steps where one must be, theirs takes for one without items, and a large number for a record; ours finds both different. */
  function isOutput({ setup, steps }: RecordedObject): boolean {
    const isRecords = (value: RecordedValue | undefined) =>
      value === undefined || (isRecordedArray(value) && value.every((record) => typeof record !== 'bigint'))
    const each = steps === undefined ? [] : steps
    return (
      isRecords(setup) &&
      isRecordedArray(each) &&
      each.every((step) => !isRecordedObject(step) || isRecords(step.records))
    )
  }

  /** What theirs finds, in our words; nothing where it breaks on such an input. */
  function theirs(comparer: TheirComparer, want: RecordedObject, got: RecordedObject, events: boolean) {
    try {
      const [left, right] = [comparer.parse(writeRecorded(want)), comparer.parse(writeRecorded(got))]
      const { same, list } = comparer.compare(left, right, { events })
      return { same, places: list.map(({ where, rec, path }) => `${where} ${rec} ${path.replace(/^\./, '')}`) }
    } catch {
      return undefined
    }
  }

  function ours(want: RecordedObject, got: RecordedObject, events: boolean) {
    const read = (value: RecordedObject) => unwrap(readRecording(writeRecorded(value)))
    const found = compareRecordings(read(want), read(got), { events })
    return { same: found.length === 0, places: found.map(({ where, part, path }) => `${where} ${part} ${path}`) }
  }

  test.prop([mutation, fc.boolean(), fc.boolean()])(
    'comes to the same verdict and the same places, whatever was changed',
    async ({ base, turns, kind, next }, events, other) => {
      const comparer = await load()
      const whole = bases[base] ?? {}
      const mutated = mutate(whole, turns, act(kind, next))
      if (!isRecordedObject(mutated) || !isOutput(mutated)) return
      const [want, got] = other ? [mutated, whole] : [whole, mutated]
      const expected = theirs(comparer, want, got, events)
      const found = ours(want, got, events)
      if (expected) expect(found).toEqual(expected)
    },
  )

  it('finds the changes of the tests above where ours does', async () => {
    const comparer = await load()
    for (const path of [
      ['steps', 2, 'records', 0],
      ['names', 'vault'],
      ['final', 'chain', 'max_cap'],
      ['steps', 4],
      ['setup', 1],
    ] satisfies Path[])
      for (const next of [undefined, '7', { panic: true }])
        for (const events of [false, true])
          expect(ours(recording, changed(path, next), events)).toEqual(
            theirs(comparer, recording, changed(path, next), events),
          )
  })
})
