import { describe, expect, it } from 'vitest'
import type { MachineMessage } from '../foundation/context.js'
import type { Failure } from '../foundation/effects.js'
import { err, ok, type Result, unwrap } from '../foundation/result.js'
import { plainAddressCodec } from '../identifiers/plain.js'
import { Table } from '../table/index.js'
import { addressOf } from '../testing/values.js'
import { beginBatch } from './batch.js'
import { clearAdmin, createChain, execute, instantiate, migrate, updateAdmin } from './chain.js'
import type { ChainState, Contract } from './chain-state.js'
import { CHAIN, type ChainHost } from './host.js'
import type { Machine, MachineEffect, MachineState } from './machine.js'

/** Keeps who brought what, and does what it is told. */
interface BoxState extends MachineState {
  readonly brought: Table<string, bigint>
  readonly label: string
}
type BoxMessage = { readonly type: 'put'; readonly what: string; readonly then?: readonly MachineEffect[] }

const box: Machine<BoxState, { readonly label: string }, BoxMessage> = {
  kind: 'box',
  entries: {},
  instantiate: ({ label }) =>
    ok({ state: { config: { rules: 'safe' }, brought: Table.empty(), label }, effects: [], events: [] }),
  transition: (state, msg) =>
    ok({ state: { ...state, brought: state.brought.set(msg.what, 1n) }, effects: msg.then ?? [], events: [] }),
  query: ({ label }) => ok(label),
  invariants: [],
}
/** A box that can be renamed, and takes over boxes that cannot. */
const crate: Machine<BoxState, { readonly label: string }, BoxMessage> = {
  ...box,
  kind: 'crate',
  migrate: (state, msg: { readonly type: string; readonly label?: string }, ctx) =>
    msg.type !== 'rename'
      ? (undefined as never) // as a switch answers a message that it does not know
      : msg.label === undefined
        ? err({ type: 'NoLabel' })
        : ok({
            state: { ...state, label: msg.label },
            effects: [],
            events: [{ type: 'renamed', by: ctx.sender }],
            data: 'done',
          }),
}

const host: ChainHost = {
  machines: { box, crate },
  modules: {},
  beginBlock: [],
  addresses: plainAddressCodec(),
  nameContract: (n) => addressOf(`contract${n}`),
}
const [ada, bela] = [addressOf('ada'), addressOf('bela')]
const empty = unwrap(createChain(host, { chainId: 'x', height: 1n, timeNanos: 0n, modules: {} }))
const made = unwrap(instantiate(host, empty, { sender: bela, kind: 'box', msg: { label: 'old' }, admin: ada }))
const contract = addressOf('contract1')
const chain = made.chain
const adminIn = (after: ChainState) => after.contracts.get(contract)?.admin
const refused = (result: Result<unknown, Failure>) => (result.ok ? expect.fail('accepted') : result.error)
const stateOf = (one: Contract | undefined) => (one?.state ?? expect.fail('no contract')) as BoxState
const rename = (label: string): MachineMessage & { label: string } => ({ type: 'rename', label })

describe('updateAdmin', () => {
  it('gives a contract another admin, who alone may do it from then on', () => {
    const { chain: after, events } = unwrap(updateAdmin(host, chain, { sender: ada, contract, admin: bela }))
    expect(adminIn(after)).toBe(bela)
    expect(events).toEqual([{ source: CHAIN, event: { type: 'adminChanged', contract, from: ada, to: bela } }])
    expect(refused(updateAdmin(host, after, { sender: ada, contract, admin: ada }))).toEqual({
      error: { type: 'NotAdmin', contract, sender: ada, admin: bela },
      depth: 'own',
      by: ada,
    })
    expect(adminIn(unwrap(updateAdmin(host, after, { sender: bela, contract, admin: ada })).chain)).toBe(ada)
  })

  it('is refused for who made the contract, and where there is none', () => {
    expect(refused(updateAdmin(host, chain, { sender: bela, contract, admin: bela })).error).toMatchObject({
      type: 'NotAdmin',
      admin: ada,
    })
    expect(refused(updateAdmin(host, chain, { sender: ada, contract: ada, admin: ada })).error).toEqual({
      type: 'NoSuchContract',
      address: ada,
    })
  })
})

describe('clearAdmin', () => {
  it('leaves a contract without admin, for ever', () => {
    const { chain: after, events } = unwrap(clearAdmin(host, chain, { sender: ada, contract }))
    expect(adminIn(after)).toBeNull()
    expect(events).toEqual([{ source: CHAIN, event: { type: 'adminChanged', contract, from: ada, to: null } }])
    const nobody = { type: 'NotAdmin', contract, sender: ada, admin: null }
    for (const again of [
      clearAdmin(host, after, { sender: ada, contract }),
      updateAdmin(host, after, { sender: ada, contract, admin: ada }),
      migrate(host, after, { sender: ada, contract, kind: 'crate', msg: rename('x') }),
    ])
      expect(refused(again).error).toEqual(nobody)
  })
})

describe('migrate', () => {
  it('lets a contract go on as another machine, which makes its state of the one that is there', () => {
    const used = unwrap(
      execute(host, chain, { sender: bela, to: contract, msg: { type: 'put', what: 'shoe' } as BoxMessage }),
    ).chain
    const {
      chain: after,
      events,
      data,
    } = unwrap(migrate(host, used, { sender: ada, contract, kind: 'crate', msg: rename('new') }))
    const there = after.contracts.get(contract)
    expect(there).toMatchObject({ kind: 'crate', admin: ada, creator: bela, label: 'box', state: { label: 'new' } })
    expect([...stateOf(there).brought.keys()]).toEqual(['shoe'])
    expect(events).toEqual([
      { source: CHAIN, event: { type: 'contractMigrated', contract, from: 'box', to: 'crate' } },
      { source: contract, event: { type: 'renamed', by: ada } },
    ])
    expect(data).toBe('done')
    const again = unwrap(migrate(host, after, { sender: ada, contract, msg: rename('newer') }))
    expect(again.chain.contracts.get(contract)?.state).toMatchObject({ label: 'newer' })
  })

  it('is refused, in this order, where nothing is, for anybody else, to what is not there or cannot, and by the machine', () => {
    const asked = (more: object) =>
      refused(migrate(host, chain, { sender: ada, contract, kind: 'crate', msg: rename('x'), ...more }))
    expect(asked({ contract: ada, sender: bela }).error).toMatchObject({ type: 'NoSuchContract' })
    expect(asked({ sender: bela, kind: 'tin' }).error).toMatchObject({ type: 'NotAdmin' })
    expect(asked({ kind: 'tin' }).error).toEqual({ type: 'NoSuchMachine', kind: 'tin' })
    expect(asked({ kind: 'box' }).error).toEqual({ type: 'NotMigratable', kind: 'box' })
    expect(asked({ msg: { type: 'rename' } })).toEqual({ error: { type: 'NoLabel' }, depth: 'own', by: contract })
    expect(asked({ msg: { type: 'paint' } }).error).toEqual({ type: 'UnknownMessage', kind: 'crate', message: 'paint' })
  })
})

describe('a contract that is an admin', () => {
  const owner = unwrap(instantiate(host, chain, { sender: bela, kind: 'box', msg: { label: 'owner' } }))
  const self = owner.address ?? expect.fail('no address')
  const owned = unwrap(updateAdmin(host, owner.chain, { sender: ada, contract, admin: self })).chain
  const effect = (more: object): MachineEffect => ({ type: '', onReply: 'never', id: '', ...more })
  const tell = (...then: MachineEffect[]) =>
    execute(host, owned, { sender: bela, to: self, msg: { type: 'put', what: 'x', then } as BoxMessage })

  it('changes the other one by effects', () => {
    const done = tell(
      effect({ type: 'migrate', contract, kind: 'crate', msg: rename('theirs') }),
      effect({ type: 'updateAdmin', contract, admin: bela }),
    )
    expect(unwrap(done).chain.contracts.get(contract)).toMatchObject({
      kind: 'crate',
      admin: bela,
      state: { label: 'theirs' },
    })
    expect(adminIn(unwrap(tell(effect({ type: 'clearAdmin', contract }))).chain)).toBeNull()
  })

  it('changes nothing when something fails after it', () => {
    const failed = tell(effect({ type: 'clearAdmin', contract }), effect({ type: 'clearAdmin', contract }))
    expect(refused(failed)).toMatchObject({ error: { type: 'NotAdmin', sender: self, admin: null }, depth: 'nested' })
  })
})

it('does the same in a batch, refusals included', () => {
  const { chain: opened, batch } = beginBatch(chain)
  const put = { sender: bela, to: contract, msg: { type: 'put', what: 'shoe' } as BoxMessage }
  let inBatch = unwrap(execute(host, opened, put, batch)).chain
  expect(migrate(host, inBatch, { sender: ada, contract, msg: rename('x') }, batch).ok).toBe(false)
  inBatch = unwrap(migrate(host, inBatch, { sender: ada, contract, kind: 'crate', msg: rename('new') }, batch)).chain
  inBatch = unwrap(updateAdmin(host, inBatch, { sender: ada, contract, admin: bela }, batch)).chain
  inBatch = unwrap(execute(host, inBatch, { ...put, msg: { type: 'put', what: 'hat' } as BoxMessage }, batch)).chain
  batch.seal()
  const there = inBatch.contracts.get(contract)
  expect(there).toMatchObject({ kind: 'crate', admin: bela, state: { label: 'new' } })
  expect([...stateOf(there).brought.keys()]).toEqual(['hat', 'shoe'])
  expect(chain.contracts.get(contract)).toMatchObject({ kind: 'box', admin: ada })
})
