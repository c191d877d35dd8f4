import { unwrap } from '@meshwork/core/foundation'
import { chainCodecOf } from '@meshwork/core/mesh'
import { decodeState, type PlainState } from '@meshwork/core/table'
import { ChainWatch } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { memoryStateStore } from '../../packages/client/src/adapters/memory/index.js'
import { createMesh, type Mesh } from '../../packages/client/src/create-mesh/mesh.js'
import { PROTOCOL_MACHINES, PROTOCOL_MODULES } from '../../packages/client/src/runtime/index.js'
import { busyConfig, busyMesh } from '../../packages/client/src/testing/busy-mesh.js'
import { shapesOf, unknownShapes } from './shapes.js'
import { bytesOf, WRITTEN_VERSIONS, type WrittenState, writtenStates } from './written.js'

const cases = WRITTEN_VERSIONS.flatMap((version) => ['safe', 'reference'].map((rules) => [version, rules] as const))

/** Kinds that came after version 0.4.0; its states, and earlier ones, have none. */
const YOUNGER_KINDS = ['band-price-feed', 'local-link', 'transfer', 'twap-price-feed']
const AFTER_0_4_0 = new Set(WRITTEN_VERSIONS.filter((version) => !/^0\.[0-4]\./.test(version)))

/** A mesh that goes on from written states. */
async function loaded(version: string, rules: 'safe' | 'reference'): Promise<Mesh> {
  const [mesh, store] = [createMesh(busyConfig(rules)), memoryStateStore()]
  for (const [name, { chain }] of Object.entries(writtenStates(version, rules).chains))
    await store.save(name, bytesOf(chain))
  expect(await mesh.load(store)).toEqual([...mesh.chains.keys()])
  return mesh
}

/** What is broken within single machines. What held between them is a matter of the code that ran then: it had its defects. */
function violationsIn(mesh: Mesh) {
  return [...mesh.chains.values()]
    .flatMap(({ host, state }) => new ChainWatch(host).scan(state).violations)
    .filter(({ knownBroken }) => knownBroken === undefined)
}

it('there are states of released versions', () => {
  expect(WRITTEN_VERSIONS).toContain('0.2.0')
})

describe.each(cases)('states of version %s under %s', (version, rules) => {
  const { chains } = writtenStates(version, rules)
  const states = Object.entries(chains).flatMap(([chain, { modules, contracts }]) => [
    ...Object.entries(modules).map(([name, state]) => ({
      place: `${chain} @${name}`,
      form: PROTOCOL_MODULES[name]?.form,
      ...state,
    })),
    ...Object.entries(contracts).map(([address, state]) => ({
      place: `${chain} ${address}`,
      form: PROTOCOL_MACHINES[state.kind]?.form,
      ...state,
    })),
  ])
  const upgraded = ({
    form,
    version: from,
    state,
  }: WrittenState & Pick<(typeof states)[number], 'form'>): PlainState => {
    if (!form) expect.fail('a kind without a form')
    return unwrap(form.upgrade(unwrap(decodeState(form.kind, from, bytesOf(state))), from))
  }

  it('are there for every machine of the protocol', () => {
    const kinds = new Set(states.map(({ form }) => form?.kind))
    const all = [...Object.values(PROTOCOL_MACHINES), ...Object.values(PROTOCOL_MODULES)].map(({ form }) => form?.kind)
    const missing = all.filter((kind) => kind !== undefined && !kinds.has(kind))
    expect(missing.sort()).toEqual(AFTER_0_4_0.has(version) ? [] : YOUNGER_KINDS)
  })

  it.each(states)('$place can be read, and is made as states are today', ({ form, ...written }) => {
    const state = upgraded({ form, ...written })
    expect(form?.misfit(state)).toBeUndefined()
  })

  it('have nothing in them that is made as nothing in a busy mesh of today', async () => {
    const today = await busyMesh(rules as 'safe')
    for (const [name, chain] of today.chains) {
      const codec = chainCodecOf(chain.host)
      const then = unwrap(codec.decode(bytesOf(chains[name]?.chain ?? '')))
      for (const [module, state] of Object.entries(then.modules)) {
        const known = shapesOf(chain.state.modules[module] as unknown as PlainState)
        expect(unknownShapes(state as unknown as PlainState, known), module).toEqual([])
      }
      for (const [address, { kind, state }] of then.contracts) {
        const now = chain.state.contracts.get(address)
        expect(now?.kind, address).toBe(kind)
        expect(
          unknownShapes(state as unknown as PlainState, shapesOf(now?.state as unknown as PlainState)),
          kind,
        ).toEqual([])
      }
    }
  })

  it('go on: everything in flight is answered, epochs pass, and nothing is broken', async () => {
    const mesh = await loaded(version, rules as 'safe')
    expect(violationsIn(mesh)).toEqual([])
    await mesh.relay()
    for (const { name, consumer } of mesh.pairings) {
      unwrap(consumer.endBlock())
      mesh.epoch(name)
      await mesh.relay()
    }
    expect(violationsIn(mesh)).toEqual([])
    for (const chain of mesh.chains.values()) {
      const codec = chainCodecOf(chain.host)
      const bytes = codec.encode(chain.state)
      expect(codec.encode(unwrap(codec.decode(bytes)))).toEqual(bytes)
    }
  })
})
