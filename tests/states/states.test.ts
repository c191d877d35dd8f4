import { unwrap } from '@meshwork/core/foundation'
import { chainCodecOf } from '@meshwork/core/mesh'
import { decodeState, type PlainState } from '@meshwork/core/table'
import { ChainWatch } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { memoryStateStore } from '../../packages/client/src/adapters/memory/index.js'
import type { Chain } from '../../packages/client/src/runtime/chain.js'
import { shapesOf, unknownShapes } from './shapes.js'
import { bytesOf, WRITTEN_VERSIONS, type WrittenChain, worldsOf, writtenStates } from './written.js'

const RULES = ['safe', 'reference'] as const
const cases = WRITTEN_VERSIONS.flatMap((version) =>
  worldsOf(version).flatMap((world) => RULES.map((rules) => ({ version, name: world.name, world, rules }))),
)

/** Kinds that came after version 0.4.0; its states, and earlier ones, have none. */
const YOUNGER_KINDS = ['band-price-feed', 'local-link', 'transfer', 'twap-price-feed']
const AFTER_0_4_0 = WRITTEN_VERSIONS.filter((version) => !/^0\.[0-4]\./.test(version))

/** What is broken within single machines. What held between them is a matter of the code that ran then: it had its defects. */
function violationsIn(chains: readonly Chain[]) {
  return chains
    .flatMap(({ host, state }) => new ChainWatch(host).scan(state).violations)
    .filter(({ knownBroken }) => knownBroken === undefined)
}

it('there are states of released versions', () => {
  expect(WRITTEN_VERSIONS).toContain('0.2.0')
})

it.each(WRITTEN_VERSIONS)('version %s wrote states of every machine that it had', (version) => {
  const kinds = new Set<string>()
  const all = new Set<string>()
  const note = (kindsThere: Set<string>, { host }: Chain, { modules, contracts }: WrittenChain) => {
    for (const name of Object.keys(modules)) kindsThere.add(host.modules[name]?.form?.kind ?? name)
    for (const { kind } of Object.values(contracts)) kindsThere.add(kind)
  }
  for (const world of worldsOf(version)) {
    const { chains } = writtenStates(version, world, 'safe')
    for (const chain of world.begin('safe').chains) {
      note(kinds, chain, chains[chain.name] ?? expect.fail(chain.name))
      for (const machine of [...Object.values(chain.host.machines), ...Object.values(chain.host.modules)])
        all.add(machine.form?.kind ?? expect.fail('a machine without a form'))
    }
  }
  const missing = [...all].filter((kind) => !kinds.has(kind))
  expect(missing.sort()).toEqual(AFTER_0_4_0.includes(version) ? [] : YOUNGER_KINDS)
})

describe.each(cases)('states of version $version: the $name under $rules', ({ version, world, rules }) => {
  const { chains } = writtenStates(version, world, rules)
  const hosts = new Map(world.begin(rules).chains.map(({ name, host }) => [name, host]))
  const states = Object.entries(chains).flatMap(([chain, { modules, contracts }]) => [
    ...Object.entries(modules).map(([name, state]) => ({
      place: `${chain} @${name}`,
      form: hosts.get(chain)?.modules[name]?.form,
      ...state,
    })),
    ...Object.entries(contracts).map(([address, state]) => ({
      place: `${chain} ${address}`,
      form: hosts.get(chain)?.machines[state.kind]?.form,
      ...state,
    })),
  ])

  it.each(states)('$place can be read, and is made as states are today', ({ form, version: from, state }) => {
    if (!form) return expect.fail('a kind without a form')
    const upgraded = unwrap(form.upgrade(unwrap(decodeState(form.kind, from, bytesOf(state))), from))
    expect(form.misfit(upgraded)).toBeUndefined()
  })

  it('have nothing in them that is made as nothing in the same world of today', async () => {
    for (const { name, host, state: today } of await world.play(rules)) {
      const then = unwrap(chainCodecOf(host).decode(bytesOf(chains[name]?.chain ?? '')))
      for (const [module, state] of Object.entries(then.modules)) {
        const known = shapesOf(today.modules[module] as unknown as PlainState)
        expect(unknownShapes(state as unknown as PlainState, known), module).toEqual([])
      }
      for (const [address, { kind, state }] of then.contracts) {
        const now = today.contracts.get(address)
        expect(now?.kind, address).toBe(kind)
        expect(
          unknownShapes(state as unknown as PlainState, shapesOf(now?.state as unknown as PlainState)),
          kind,
        ).toEqual([])
      }
    }
  })

  it('go on: everything in flight is answered, epochs pass, and nothing is broken', async () => {
    const [running, store] = [world.begin(rules), memoryStateStore()]
    for (const [name, { chain }] of Object.entries(chains)) await store.save(name, bytesOf(chain))
    await running.load(store)
    expect(violationsIn(running.chains)).toEqual([])
    await running.goOn()
    expect(violationsIn(running.chains)).toEqual([])
    for (const { host, state } of running.chains) {
      const codec = chainCodecOf(host)
      const bytes = codec.encode(state)
      expect(codec.encode(unwrap(codec.decode(bytes)))).toEqual(bytes)
    }
  })
})
