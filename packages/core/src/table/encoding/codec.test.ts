import { describe, expect, it } from 'vitest'
import { encodeState, stateCodec, Table } from '../index.js'

interface CounterState {
  readonly config: { readonly owner: string }
  readonly counts: Table<string, bigint>
  readonly history: readonly bigint[]
  readonly successor: string | null
}

const empty: CounterState = { config: { owner: '' }, counts: Table.empty(), history: [], successor: null }
const codec = stateCodec<CounterState>('counter', 2, empty)
const bytesOf = (state: object) => encodeState('counter', 2, state)

describe('stateCodec', () => {
  it('reads back what it wrote', () => {
    const state = { ...empty, counts: empty.counts.set('a', 1n), history: [5n], successor: 'b' }
    expect(codec.decode(codec.encode(state))).toEqual({ ok: true, value: state })
    expect(codec.decode(codec.encode(empty))).toEqual({ ok: true, value: empty })
    expect([codec.kind, codec.version]).toEqual(['counter', 2])
  })

  it.each<[string, object, string[]]>([
    ['no record', [], []],
    ['a table instead of the whole', Table.empty(), []],
    ['one field less', { config: {}, counts: empty.counts, history: [] }, ['successor']],
    ['one field more', { ...empty, extra: 1 }, ['extra']],
    ['a record for a table', { ...empty, counts: {} }, ['counts']],
    ['an array for a record', { ...empty, config: [] }, ['config']],
    ['null where the sample has something', { ...empty, history: null }, ['history']],
  ])('refuses %s', (_, state, path) => {
    expect(codec.decode(bytesOf(state))).toMatchObject({ ok: false, error: { reason: 'wrongField', path } })
  })

  it('refuses what is not canonical, and other kinds and versions', () => {
    expect(codec.decode(Uint8Array.from([...bytesOf(empty), 0]))).toMatchObject({ error: { reason: 'trailingBytes' } })
    expect(codec.decode(encodeState('counter', 1, empty))).toMatchObject({ error: { reason: 'wrongVersion' } })
    expect(codec.decode(encodeState('vault', 2, empty))).toMatchObject({ error: { reason: 'wrongKind' } })
  })
})
