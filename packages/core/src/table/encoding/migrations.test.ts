import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../foundation/invariant.js'
import {
  addField,
  encodeState,
  inEach,
  inField,
  migration,
  ofType,
  type PlainState,
  stateCodec,
  Table,
} from '../index.js'

interface Account {
  readonly amount: bigint
  readonly notes: readonly string[]
}
interface PurseState {
  readonly config: { readonly owner: string; readonly limit: bigint }
  readonly accounts: Table<string, Account>
  readonly total: bigint
}

const account: Account = { amount: 0n, notes: [] }
const sample: PurseState = {
  config: { owner: '', limit: 0n },
  accounts: Table.fromEntries([['somebody', account]]),
  total: 0n,
}
// Version 1 knew neither notes nor a total; version 2 no limit.
const codec = stateCodec<PurseState>('purse', 3, sample, [
  migration(
    inField('accounts', inEach(addField('notes', []))),
    addField('total', ({ accounts }) => sumOf(accounts)),
  ),
  inField('config', addField('limit', 100n)),
])
const sumOf = (accounts: PlainState | undefined): bigint => {
  let sum = 0n
  if (accounts instanceof Table)
    for (const [, value] of accounts as Table<string, PlainState>)
      if (typeof value === 'object' && value !== null && 'amount' in value && typeof value.amount === 'bigint')
        sum += value.amount
  return sum
}
const oldAccounts = Table.fromEntries([
  ['ada', { amount: 3n }],
  ['bela', { amount: 4n }],
])
const first = { config: { owner: 'me' }, accounts: oldAccounts }
const newest = {
  config: { owner: 'me', limit: 100n },
  accounts: Table.fromEntries([
    ['ada', { amount: 3n, notes: [] }],
    ['bela', { amount: 4n, notes: [] }],
  ]),
  total: 7n,
}

describe('a codec with migrations', () => {
  it('brings states of each earlier version to the newest, step by step', () => {
    const second = { ...newest, config: { owner: 'me' } }
    for (const [version, state] of [
      [1, first],
      [2, second],
      [3, newest],
    ] as const)
      expect(codec.decode(encodeState('purse', version, state))).toEqual({ ok: true, value: newest })
  })

  it('always writes the newest', () => {
    const decoded = codec.decode(encodeState('purse', 1, first))
    if (!decoded.ok) expect.fail(decoded.error.reason)
    expect(codec.encode(decoded.value)).toEqual(encodeState('purse', 3, newest))
  })

  it.each([0, 4, 5_000])('refuses version %i, and tells which ones it can read', (found) => {
    expect(codec.decode(encodeState('purse', found, {}))).toMatchObject({
      ok: false,
      error: { type: 'DecodeError', reason: 'wrongVersion', versions: { found, oldest: 1, newest: 3 } },
    })
  })

  it('refuses a newer version before it looks at what is in it', () => {
    const bytes = encodeState('purse', 4, {})
    bytes[bytes.length - 1] = 15 // a lead that this version of the encoding does not know
    expect(codec.decode(bytes)).toMatchObject({ error: { reason: 'wrongVersion', versions: { found: 4 } } })
  })

  it.each<[string, object, string[]]>([
    ['no record', [], []],
    ['a field that no step adds', { config: { owner: '' } }, ['accounts']],
    ['another kind', { config: [], accounts: oldAccounts }, ['config']],
    [
      'a table of something else',
      { config: { owner: '' }, accounts: Table.fromEntries([['x', 1n]]) },
      ['accounts', 'x'],
    ],
    [
      'an entry with a field of another kind',
      { config: { owner: '' }, accounts: Table.fromEntries([['x', { amount: '1' }]]) },
      ['accounts', 'x', 'amount'],
    ],
    ['a field too many, deep inside', { config: { owner: '', x: 1 }, accounts: oldAccounts }, ['config', 'x']],
  ])('refuses, after the last step, %s', (_, state, path) => {
    expect(codec.decode(encodeState('purse', 1, state))).toMatchObject({ error: { reason: 'wrongField', path } })
  })

  it('takes what was never migrated as it is, inside its fields', () => {
    const odd = { ...newest, config: { owner: 1, limit: 1n } }
    expect(codec.decode(encodeState('purse', 3, odd))).toMatchObject({ ok: true })
    expect(codec.misfit(odd)).toEqual(['config', 'owner'])
  })

  it('cannot have more steps than versions', () => {
    expect(() => stateCodec('x', 1, {}, [(state) => state, (state) => state])).toThrow(InvariantError)
  })
})

describe('changes', () => {
  it('leave alone what is not as they expect', () => {
    for (const state of [null, 1n, 'text', [1n], oldAccounts, { a: 1n }] as const) {
      expect(inField('missing', () => 0n)(state)).toBe(state)
      expect(addField('a', 2n)(Array.isArray(state) ? { a: 1n } : state)).toEqual(
        Array.isArray(state) ? { a: 1n } : state,
      )
    }
    expect(inEach(() => 0n)('text')).toBe('text')
  })

  it('can be for records of one type alone', () => {
    const items = [{ type: 'a' }, { type: 'b' }, 1n]
    expect(inEach(ofType('b', addField('x', 1n)))(items)).toEqual([{ type: 'a' }, { type: 'b', x: 1n }, 1n])
  })

  it('reach into arrays and empty tables', () => {
    const empty = Table.empty<string, PlainState>()
    expect(inEach(addField('a', 1n))([{}, 2n])).toEqual([{ a: 1n }, 2n])
    expect(inEach(addField('a', 1n))(empty)).toEqual(empty)
  })
})

describe('a form', () => {
  const states = stateCodec('choice', 1, {
    choice: { type: 'one', amount: 1n },
    either: [
      { type: 'a', x: 1n },
      { type: 'b', y: '' },
    ],
    any: null,
    by: Table.fromEntries([[1n, true]]),
  })
  const fits = {
    choice: { type: 'one', amount: 2n },
    either: [{ type: 'b', y: 'y' }],
    any: {},
    by: Table.empty<bigint, PlainState>(),
  }

  it('looks no further where the sample does not show how it is', () => {
    expect(states.misfit(fits)).toBeUndefined()
    expect(states.misfit({ ...fits, choice: { type: 'two', text: '' } })).toBeUndefined()
    expect(states.misfit({ ...fits, any: [1] })).toBeUndefined()
  })

  it('finds what is not as in the sample', () => {
    expect(states.misfit({ ...fits, choice: { type: 'one', amount: '2' } })).toEqual(['choice', 'amount'])
    expect(
      states.misfit({
        ...fits,
        either: [
          { type: 'a', x: 1n },
          { type: 'b', y: 1n },
        ],
      }),
    ).toEqual(['either', '1', 'y'])
    expect(states.misfit({ ...fits, either: [1n] })).toEqual(['either', '0'])
    expect(states.misfit({ ...fits, by: Table.fromEntries([[7n, 1n]]) })).toEqual(['by', '7'])
  })

  it('shows entries of several makes, each field by itself', () => {
    const sent = { by: '', amount: 0n }
    const queue = stateCodec('queue', 1, {
      entries: Table.fromEntries([
        [1n, { item: { type: 'a', x: [1n] }, status: { type: 'waits' } }],
        [2n, { item: { type: 'b', y: '' }, status: { type: 'sent', ...sent } }],
        [3n, { item: { type: 'b', y: '', isOld: true }, status: { type: 'sent', ...sent } }],
      ]),
    })
    const misfit = (item: object, status: object) =>
      queue.misfit({ entries: Table.fromEntries([[7n, { item, status }]]) } as PlainState)
    expect(misfit({ type: 'a', x: [2n] }, { type: 'sent', ...sent })).toBeUndefined()
    expect(misfit({ type: 'b', y: '', isOld: true }, { type: 'waits' })).toBeUndefined()
    expect(misfit({ type: 'c' }, { type: 'lost', why: 1n })).toBeUndefined()
    expect(misfit({ type: 'a', x: ['2'] }, { type: 'waits' })).toEqual(['entries', '7', 'item', 'x', '0'])
    expect(misfit({ type: 'b', y: 1n }, { type: 'waits' })).toEqual(['entries', '7', 'item', 'y'])
    expect(misfit({ type: 'b', y: '', isOld: 1n }, { type: 'waits' })).toEqual(['entries', '7', 'item', 'isOld'])
    expect(misfit({ type: 'b', y: '' }, { type: 'sent', by: '' })).toEqual(['entries', '7', 'status', 'amount'])
    expect(queue.misfit({ entries: Table.fromEntries([[7n, { item: { type: 'c' } }]]) })).toEqual([
      ...['entries', '7', 'status'],
    ])
  })
})
