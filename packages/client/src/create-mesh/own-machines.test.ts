import { unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { CHAIN } from '@meshwork/core/mesh'
import { coins } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { JUNO, lending, OSMOSIS } from '../testing/lending.js'
import { accountOf } from '../testing/looking.js'
import { type CounterMessage, type CounterState, counter } from '../testing/own-machine.js'
import { createMesh } from './mesh.js'

const start = () => {
  const osmosis = {
    ...OSMOSIS,
    machines: { counter },
    modules: {
      blocks: { machine: counter, init: { from: 100n }, hearsBlocks: true },
      silent: { machine: counter, init: { from: 0n } },
    },
  }
  const mesh = createMesh({ ...lending(), chains: { osmosis, juno: JUNO } })
  return { mesh, chain: mesh.chain('osmosis'), pairing: mesh.pairing() }
}
const alice = 'alice' as Address
const count: CounterMessage = { type: 'count' }

describe('a machine of a host’s own', () => {
  it('is created, called and asked as ours are', () => {
    const { chain } = start()
    const { address } = unwrap(chain.instantiate({ sender: alice, kind: 'counter', msg: { from: 5n } }))
    unwrap(chain.execute({ sender: alice, to: address!, msg: count }))
    expect(chain.ask(address!, { type: 'anything' })).toEqual({ ok: true, value: 6n })
    expect(chain.state.contracts.get(address!)).toMatchObject({ kind: 'counter', creator: alice })
  })

  it('is heard by those who hear everything', () => {
    const { mesh, chain } = start()
    const heard: unknown[] = []
    mesh.onAny(({ source, event }) => heard.push([source, event]))
    const { address } = unwrap(chain.instantiate({ sender: alice, kind: 'counter', msg: { from: 0n } }))
    unwrap(chain.execute({ sender: alice, to: address!, msg: count }))
    expect(heard).toEqual([[address, { type: 'counted', count: 1n, sender: alice }]])
  })

  it('may call ours: the vault takes its coins as anybody’s', () => {
    const { chain, pairing } = start()
    const { address } = unwrap(chain.instantiate({ sender: alice, kind: 'counter', msg: { from: 0n } }))
    const bond = { type: 'bond', amount: coins(30, 'uosmo') } as const
    const tell: CounterMessage = { type: 'count', then: { to: pairing.vault, msg: bond } }
    const before = chain.state
    expect(chain.execute({ sender: alice, to: address!, msg: tell })).toMatchObject({
      ok: false,
      error: { error: { type: 'InsufficientFunds' }, depth: 'nested' },
    })
    expect(chain.state).toBe(before)
    unwrap(chain.executeModule('bank', { type: 'send', to: address!, amount: [coins(30, 'uosmo')] } as never, alice))
    unwrap(chain.execute({ sender: alice, to: address!, msg: tell }))
    expect(accountOf(pairing, address!).bonded).toBe(30n)
    expect(accountOf(pairing, 'alice').bonded).toBe(0n)
  })

  it('that refuses its beginning is not created', () => {
    const { chain } = start()
    const before = chain.state
    expect(chain.instantiate({ sender: alice, kind: 'counter', msg: { from: -1n } })).toMatchObject({
      ok: false,
      error: { error: { type: 'NegativeCount' } },
    })
    expect(chain.state).toBe(before)
  })
})

describe('a module of a host’s own', () => {
  const countOf = (chain: ReturnType<typeof start>['chain'], name: string) =>
    (chain.state.modules[name] as CounterState).count

  it('hears each block if it wants to', () => {
    const { mesh, chain } = start()
    mesh.advance()
    mesh.advance({ blocks: 10n })
    expect(countOf(chain, 'blocks')).toBe(102n)
    expect(countOf(chain, 'silent')).toBe(0n)
  })

  it('is called by its name', () => {
    const { chain } = start()
    const { events } = unwrap(chain.executeModule('silent', count))
    expect(events).toEqual([{ source: '@silent', event: { type: 'counted', count: 1n, sender: CHAIN } }])
    expect(chain.query.module('silent', { type: 'anything' })).toEqual({ ok: true, value: 1n })
  })

  it('lives on its own chain only', () => {
    const { mesh } = start()
    expect(mesh.chain('juno').executeModule('silent', count)).toMatchObject({
      ok: false,
      error: { error: { type: 'NoSuchModule', module: 'silent' } },
    })
  })
})
