import { describe, expect, it } from 'vitest'
import type { MachineMessage } from '../foundation/context.js'
import { moduleEffect } from '../foundation/effects.js'
import { err, ok, unwrap } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import { plainAddressCodec } from '../identifiers/plain.js'
import { createChain, endBlock, execute, instantiate } from './chain.js'
import { CHAIN, type ChainHost } from './host.js'
import type { Machine, MachineState } from './machine.js'

/** Counts what it hears, refuses what it was told to, and as a guard keeps a contract from one module. */
interface NoteState extends MachineState {
  readonly heard: number
  readonly refuses: string
}

const note: Machine<NoteState, { readonly refuses?: string }> = {
  kind: 'note',
  entries: {},
  instantiate: ({ refuses = '' }) =>
    ok({ state: { config: { rules: 'safe' }, heard: 0, refuses }, effects: [], events: [] }),
  transition: (state, msg, { sender }) =>
    msg.type === state.refuses
      ? err({ type: 'Refused' })
      : ok({ state: { ...state, heard: state.heard + 1 }, effects: [], events: [{ type: msg.type, sender }] }),
  query: ({ refuses }, query) => {
    const { type, contract, module } = query as MachineMessage & {
      readonly contract?: string
      readonly module?: string
    }
    if (type !== 'mayUse') return err({ type: 'UnknownQuery' })
    return module === refuses ? err({ type: 'KeepOff', contract }) : ok(true)
  },
  invariants: [],
}

/** A contract that passes on everything. */
const messenger: Machine<MachineState> = {
  kind: 'messenger',
  entries: {},
  instantiate: () => ok({ state: { config: { rules: 'safe' } }, effects: [], events: [] }),
  transition: (state, msg) => ok({ state, effects: [moduleEffect(msg.type, { type: 'hello' })], events: [] }),
  query: () => ok(null),
  invariants: [],
}

const host: ChainHost = {
  machines: { messenger },
  modules: { first: note, second: note, third: note },
  beginBlock: [],
  addresses: plainAddressCodec(),
  nameContract: (n) => `contract${n}` as Address,
}
const chainWith = (refuses: string, on: ChainHost = host) => {
  const modules = { first: {}, second: { refuses }, third: {} }
  return unwrap(createChain(on, { chainId: 'test-1', height: 7n, timeNanos: 100n, modules }))
}
const heard = (state: MachineState | undefined) => (state as NoteState).heard

describe('endBlock', () => {
  const ending: ChainHost = { ...host, endBlock: ['third', 'second'] }

  it('tells the modules that asked for it, in order, in the same block', () => {
    const before = chainWith('')
    const { chain, events } = unwrap(endBlock(ending, before))
    const event = { type: 'endBlock', sender: CHAIN }
    expect(events).toEqual([
      { source: '@third', event },
      { source: '@second', event },
    ])
    expect(chain).toMatchObject({ height: 7n, timeNanos: 100n })
    expect(heard(chain.modules['first'])).toBe(0)
  })

  it('does nothing when a module refuses, or nobody asked', () => {
    expect(endBlock(ending, chainWith('endBlock'))).toEqual({
      ok: false,
      error: { error: { type: 'Refused' }, depth: 'own', by: '@second' },
    })
    const before = chainWith('')
    expect(unwrap(endBlock(host, before))).toEqual({ chain: before, events: [] })
  })
})

describe('guards', () => {
  const guarded: ChainHost = { ...host, guards: ['first', 'second'] }
  const user = 'user' as Address
  const withContract = (refuses: string, on = guarded) =>
    unwrap(instantiate(on, chainWith(refuses), { sender: user, kind: 'messenger', msg: {} }))
  const send = (module: string, refuses: string, on = guarded) => {
    const { chain, address } = withContract(refuses, on)
    return execute(on, chain, { sender: user, to: address ?? user, msg: { type: module } })
  }

  it('keep a contract from modules that it may not use', () => {
    expect(send('third', 'third')).toEqual({
      ok: false,
      error: { error: { type: 'KeepOff', contract: 'contract1' }, depth: 'nested', by: '@second' },
    })
    expect(heard(unwrap(send('third', 'first')).chain.modules['third'])).toBe(1)
  })

  it('are asked for messages of contracts only where the host has some', () => {
    expect(send('third', 'third', host).ok).toBe(true)
  })

  it('that are not there keep everybody from everything', () => {
    expect(send('third', '', { ...host, guards: ['nobody'] })).toMatchObject({
      ok: false,
      error: { error: { type: 'NoSuchModule', module: 'nobody' } },
    })
  })
})
