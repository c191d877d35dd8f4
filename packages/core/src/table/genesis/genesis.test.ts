import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../foundation/invariant.js'
import {
  addField,
  encodeState,
  exportGenesis,
  type GenesisError,
  importGenesis,
  type Json,
  type PlainState,
  pairKey,
  stateCodec,
  Table,
  tripleKey,
  uint64Part,
} from '../index.js'

/** Any plain thing as a state, whose form says nothing of it. */
const any = stateCodec<{ any: PlainState | null }>('any', 1, { any: null })
const written = (state: PlainState) => JSON.parse(exportGenesis(any, { any: state })).state.any
const read = (json: Json) =>
  importGenesis(any, JSON.stringify({ format: 'meshwork-genesis/1', kind: 'any', version: 1, state: { any: json } }))
const problem = (json: Json) => {
  const result = read(json)
  if (result.ok) expect.fail('it was read')
  const [state, any, ...path] = result.error.path
  expect([state, any]).toEqual(['state', 'any'])
  return [result.error.reason, ...path]
}

const bytesText = fc.string({ unit: fc.nat(255).map((byte) => String.fromCharCode(byte)), maxLength: 8 })
const words = fc.constantFrom('', 'alice', '7', "'7", '-1', '007', '+1', '1e3', 'channel-0', '1.0', '\u0000\u0005alice')
const keys = fc.oneof(
  bytesText,
  words,
  fc.tuple(words, words).map(([first, second]) => pairKey(first, second)),
  fc.tuple(words, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })).map(([first, n]) => pairKey(first, uint64Part(n))),
  fc.tuple(fc.nat(), words, words).map(([n, first, second]) => uint64Part(BigInt(n)) + pairKey(first, second)),
  fc.tuple(words, words, bytesText).map(([first, second, third]) => tripleKey(first, second, third)),
)
const bigints = fc.oneof(
  fc.bigInt({ min: -300n, max: 300n }),
  fc.bigInt({ min: 1n - 2n ** 512n, max: 2n ** 512n - 1n }),
)
const names = fc.oneof(fc.constantFrom('a', 'amount', '1', '10', '$', '$table', '$$x'), fc.string({ maxLength: 4 }))
const plainStates = fc.letrec<{ state: PlainState; scalar: PlainState }>((tie) => ({
  scalar: fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((value) => value + 0),
    bigints,
    words,
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  ),
  state: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('scalar'),
    fc.array(tie('state'), { maxLength: 5 }),
    fc
      .dictionary(names, tie('state'), { maxKeys: 5, noNullPrototype: true })
      .filter((record) => !Object.hasOwn(record, '__proto__')),
    fc.array(fc.tuple(keys, tie('state')), { maxLength: 40 }).map((entries) => Table.fromEntries(entries)),
    fc.array(fc.tuple(bigints, tie('state')), { maxLength: 5 }).map((entries) => Table.fromEntries(entries)),
  ),
})).state

describe('exportGenesis and importGenesis', () => {
  it('lose nothing: what is read back has the same bytes, and is written the same again', () => {
    fc.assert(
      fc.property(plainStates, (state) => {
        const text = exportGenesis(any, { any: state })
        const result = importGenesis(any, text)
        if (!result.ok) expect.fail(JSON.stringify(result.error))
        expect(any.encode(result.value)).toEqual(any.encode({ any: state }))
        expect(exportGenesis(any, result.value)).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('give different texts to different states', () => {
    const lookalikes: PlainState[] = [
      1n,
      1,
      '1',
      "'1",
      [1n],
      ['1'],
      { $table: [] },
      Table.empty<string, PlainState>(),
      null,
      'null',
    ]
    expect(new Set(lookalikes.map((state) => exportGenesis(any, { any: state }))).size).toBe(lookalikes.length)
  })

  it('write a state as people read it', () => {
    const accounts = Table.fromEntries([
      ['alice', { collateral: 1000n, note: '7', validators: [] as string[] }],
      ['bob', { collateral: 2n ** 64n, note: 'none', validators: ['val1', 'val2'] }],
    ])
    const stakes = Table.fromEntries([[pairKey('alice', 'val1'), 5n]])
    const packets = Table.fromEntries([[pairKey('channel-0', uint64Part(7n)), true]])
    expect(
      exportGenesis(any, { any: { accounts, stakes, packets, byId: Table.fromEntries([[3n, null]]), count: 2 } }),
    ).toBe(`{
  "format": "meshwork-genesis/1",
  "kind": "any",
  "state": {
    "any": {
      "accounts": {
        "$table": [
          ["alice", { "collateral": "1000", "note": "'7", "validators": [] }],
          ["bob", { "collateral": "18446744073709551616", "note": "none", "validators": ["val1", "val2"] }]
        ]
      },
      "byId": { "$table": [["3", null]] },
      "count": 2,
      "packets": { "$table": [[["channel-0", "7"], true]] },
      "stakes": { "$table": [[["alice", "val1"], "5"]] }
    }
  },
  "version": 1
}
`)
  })

  it('do not care for the order of names and entries', () => {
    const table = Table.fromEntries([
      ['a', 1n],
      ['b', 2n],
    ])
    expect(
      read({
        $table: [
          ['b', '2'],
          ['a', '1'],
        ],
      }),
    ).toEqual({ ok: true, value: { any: table } })
  })

  it.each<[string, Json, string[]]>([
    ['a fraction', { x: 1.5 }, ['numberNotWhole', 'x']],
    ['a number that JSON rounds', { x: [2 ** 53] }, ['numberNotWhole', 'x', '0']],
    ['digits that are no number of ours', { amount: '007' }, ['badNumber', 'amount']],
    ['a sign too many', '+7', ['badNumber']],
    ['nothing below zero', '-0', ['badNumber']],
    ['a number wider than 512 bits', '9'.repeat(155), ['numberTooBig']],
    ['a very long number', '9'.repeat(100_000), ['numberTooBig']],
    ['half a character', { text: '\ud800' }, ['badText', 'text']],
    ['half a character in a name', { '\udc00x': 1 }, ['badText', '\udc00x']],
    ['a name of ours that is none', { $list: [] }, ['badName', '$list']],
    ['a table that is none', { x: { $table: {} } }, ['badTable', 'x']],
    ['a table beside something else', { $table: [], size: 0 }, ['badTable']],
    ['an entry that is none', { $table: [['a', '1'], ['b']] }, ['badTable', '1']],
    ['a key that is none', { $table: [[{}, '1']] }, ['badKey', '{}']],
    ['a key with a part that is none', { $table: [[['a', { hex: 'xy' }], '1']] }, ['badKey', '["a",{"hex":"xy"}]']],
    ['a key with a part that is no u64', { $table: [[['a', '-1'], '1']] }, ['badKey', '["a","-1"]']],
    ['a key with a character above 255', { $table: [['\u2713', '1']] }, ['badKey', '\u2713']],
    [
      'a key that comes twice',
      {
        $table: [
          ['a', '1'],
          [['a'], '2'],
        ],
      },
      ['repeatedKey', '["a"]'],
    ],
    [
      'keys of both kinds',
      {
        $table: [
          ['a', '1'],
          ['2', '2'],
        ],
      },
      ['mixedKeys', '2'],
    ],
    ['something wrong under a key', { $table: [['a', { x: 0.5 }]] }, ['numberNotWhole', 'a', 'x']],
  ])('refuse %s', (_, json, expected) => {
    expect(problem(json)).toEqual(expected)
  })

  it('refuse what would nest too deep, and a name that sets a prototype', () => {
    expect(problem(JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`))[0]).toBe('tooDeep')
    expect(problem(JSON.parse('{"__proto__": 1}'))).toEqual(['forbiddenName', '__proto__'])
    const deep = (levels: number): PlainState => (levels === 0 ? [] : [deep(levels - 1)])
    expect(read(written(deep(62))).ok).toBe(true)
    expect(() => written(deep(63))).toThrow(InvariantError)
  })

  it('cannot export what is not plain', () => {
    for (const odd of [1.5, undefined, () => 0, new Map()])
      expect(() => written(odd as unknown as PlainState)).toThrow(InvariantError)
  })
})

interface Purse {
  readonly accounts: Table<string, { readonly amount: bigint; readonly owner?: string }>
}

describe('importGenesis', () => {
  const sample: Purse = { accounts: Table.fromEntries([['x', { amount: 0n }]]) }
  const codec = stateCodec<Purse>('purse', 2, sample, [addField('accounts', Table.empty<string, PlainState>())])
  const of = (more: { readonly [name: string]: Json }) =>
    JSON.stringify({
      format: 'meshwork-genesis/1',
      kind: 'purse',
      version: 2,
      state: { accounts: { $table: [] } },
      ...more,
    })

  it('migrates states of earlier versions', () => {
    const result = importGenesis(codec, of({ version: 1, state: {} }))
    if (!result.ok) expect.fail(result.error.reason)
    expect(codec.encode(result.value)).toEqual(encodeState('purse', 2, { accounts: Table.empty() }))
  })

  it.each<[string, string, Partial<GenesisError>]>([
    ['no JSON', '{', { reason: 'notJson', path: [] }],
    ['no object', '[]', { reason: 'notAGenesis', path: [] }],
    [
      'one without state',
      '{"format":"meshwork-genesis/1","kind":"purse","version":2}',
      { reason: 'notAGenesis', path: ['state'] },
    ],
    ['one with more', of({ more: 1 }), { reason: 'notAGenesis', path: ['more'] }],
    ['another format', of({ format: 'meshwork-scenario/1' }), { reason: 'notAGenesis', path: ['format'] }],
    ['another kind', of({ kind: 'vault' }), { reason: 'wrongKind', path: ['kind'] }],
    ['no version', of({ version: '2' }), { reason: 'notAGenesis', path: ['version'] }],
    [
      'a later version',
      of({ version: 3 }),
      { reason: 'wrongVersion', path: ['version'], versions: { found: 3, oldest: 1, newest: 2 } },
    ],
    [
      'a field of another kind',
      of({ state: { accounts: '5' } }),
      { reason: 'wrongField', path: ['state', 'accounts'] },
    ],
    [
      'an amount that is no text of digits, deep inside',
      of({ state: { accounts: { $table: [['alice', { amount: 5 }]] } } }),
      { reason: 'wrongField', path: ['state', 'accounts', 'alice', 'amount'] },
    ],
  ])('refuses %s', (_, text, error) => {
    expect(importGenesis(codec, text)).toEqual({ ok: false, error: { type: 'GenesisError', ...error } })
  })
})
