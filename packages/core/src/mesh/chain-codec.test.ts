import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import { plainAddressCodec } from '../identifiers/plain.js'
import { addField, encodeState, type PlainState, type StateForm, stateCodec, Table } from '../table/index.js'
import { chainCodec, chainCodecOf } from './chain-codec.js'
import type { ChainState } from './chain-state.js'
import type { ChainHost } from './host.js'
import type { Machine, MachineState } from './machine.js'

const address = (text: string) => text as Address
const shelfState = (books: readonly string[]) => ({ config: { rules: 'safe' as const }, books })
const sample = { ...shelfState(['']), open: true }
const machine = (kind: string, form?: StateForm): Machine => ({
  kind,
  entries: {},
  instantiate: () => ok({ state: { config: { rules: 'safe' } }, effects: [], events: [] }),
  transition: (state) => ok({ state, effects: [], events: [] }),
  query: () => ok(undefined),
  invariants: [],
  ...(form && { form }),
})
const hostOf = (
  machines: Readonly<Record<string, Machine>>,
  modules: Readonly<Record<string, Machine>>,
): ChainHost => ({
  machines,
  modules,
  beginBlock: [],
  addresses: plainAddressCodec(),
  nameContract: (n) => address(`contract${n}`),
})
/** Shelves are open or not since version 2. */
const shelf = machine('shelf', stateCodec('shelf', 2, sample, [addField('open', true)]))
const plain = machine('plain')
const host = hostOf({ shelf, plain }, { hall: shelf, garden: plain })

const contract = (kind: string, state: object) => ({
  kind,
  label: kind,
  creator: address('creator'),
  admin: null,
  state: state as MachineState,
})
const chainOf = (shelves: object, others = shelves): ChainState => ({
  chainId: 'library-1',
  height: 7n,
  timeNanos: 9n,
  modules: { hall: shelves as MachineState, garden: others as MachineState },
  contracts: Table.fromEntries([
    [address('contract1'), contract('shelf', shelves)],
    [address('contract2'), contract('plain', others)],
  ]),
  contractCount: 2n,
})
const old = chainOf(shelfState(['Emma']))
const today = chainOf({ ...shelfState(['Emma']), open: true }, shelfState(['Emma']))
/** As version 1 of chains was written. */
const firstBytes = (chain: ChainState) => encodeState('chain', 1, chain)
const codec = chainCodecOf(host)
const written = (chain: ChainState, versions: PlainState) => encodeState('chain', 2, { ...chain, versions })

describe('chainCodecOf', () => {
  it('says of which version each kind of state is', () => {
    expect(codec.encode(today)).toEqual(written(today, { modules: { hall: 2 }, contracts: { shelf: 2 } }))
    const empty = { ...today, contracts: Table.empty<Address, never>() }
    expect(codec.encode(empty)).toEqual(written(empty, { modules: { hall: 2 }, contracts: {} }))
    expect(codec.decode(codec.encode(today))).toEqual({ ok: true, value: today })
  })

  it('migrates what is of an earlier version, and nothing else', () => {
    const mixed = written(chainOf({ ...shelfState([]), open: false }), {
      modules: { hall: 2 },
      contracts: { shelf: 2 },
    })
    expect(unwrap(codec.decode(mixed)).modules['hall']).toEqual({ ...shelfState([]), open: false })
    const moduleOnly: ChainState = { ...today, modules: old.modules }
    const decoded = codec.decode(written(moduleOnly, { modules: { hall: 1 }, contracts: { shelf: 2 } }))
    expect(decoded).toEqual({ ok: true, value: today })
  })

  it('takes every state of the first version of chains for one of the first version of its kind', () => {
    expect(codec.decode(firstBytes(old))).toEqual({ ok: true, value: today })
  })

  it.each<[string, Uint8Array, object]>([
    [
      'a kind of a later version',
      written(today, { modules: { hall: 2 }, contracts: { shelf: 3 } }),
      {
        reason: 'wrongVersion',
        path: ['contracts', 'contract1', 'state'],
        versions: { found: 3, oldest: 1, newest: 2 },
      },
    ],
    [
      'a module without a version',
      written(today, { modules: {}, contracts: { shelf: 2 } }),
      { reason: 'noVersion', path: ['modules', 'hall'] },
    ],
    ['a chain without versions', chainCodec.encode(today), { reason: 'noVersion', path: ['versions'] }],
    [
      'versions that are none',
      written(today, { modules: {} }),
      { reason: 'wrongField', path: ['versions', 'contracts'] },
    ],
    [
      'a version that is no number',
      written(today, { modules: { hall: '2' }, contracts: {} }),
      { reason: 'noVersion', path: ['modules', 'hall'] },
    ],
    [
      'a state that no migration makes whole',
      firstBytes(chainOf({ config: { rules: 'safe' } })),
      { reason: 'wrongField', path: ['modules', 'hall', 'books'] },
    ],
    [
      'a contract that is none',
      firstBytes({ ...old, contracts: Table.fromEntries([[address('x'), { kind: 'plain' } as never]]) }),
      { reason: 'wrongField', path: ['contracts', 'x', 'label'] },
    ],
    ['a later version of chains', encodeState('chain', 3, {}), { versions: { found: 3, oldest: 1, newest: 2 } }],
  ])('refuses %s', (_, bytes, error) => {
    expect(codec.decode(bytes)).toMatchObject({ ok: false, error: { type: 'DecodeError', ...error } })
  })

  it('refuses machines that the host does not have', () => {
    const bytes = codec.encode(today)
    expect(chainCodecOf(hostOf({ plain }, host.modules)).decode(bytes)).toMatchObject({
      error: { reason: 'unknownKind', path: ['contracts', 'contract1', 'state'] },
    })
    expect(chainCodecOf(hostOf(host.machines, { hall: shelf })).decode(bytes)).toMatchObject({
      error: { reason: 'unknownKind', path: ['modules', 'garden'] },
    })
  })
})

describe('chainCodec', () => {
  it('reads back what it wrote, whatever the machines', () => {
    expect(chainCodec.decode(chainCodec.encode(old))).toEqual({ ok: true, value: old })
  })

  it('refuses what says versions, and what is older than saying them', () => {
    expect(chainCodec.decode(codec.encode(today))).toMatchObject({
      error: { reason: 'unknownKind', path: ['versions'] },
    })
    expect(chainCodec.decode(firstBytes(old))).toMatchObject({
      error: { reason: 'wrongVersion', versions: { found: 1, oldest: 2, newest: 2 } },
    })
    expect(chainCodec.decode(encodeState('chain', 2, []))).toMatchObject({ error: { reason: 'wrongField', path: [] } })
  })
})
