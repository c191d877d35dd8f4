import { chainCodecOf } from '@meshwork/core/mesh'
import { describe, expect, it } from 'vitest'
import { memoryStateStore } from '../adapters/memory/index.js'
import { busyConfig, busyMesh } from '../testing/busy-mesh.js'
import { lending } from '../testing/lending.js'
import { createMesh, type Mesh } from './mesh.js'
import { MeshSetupError } from './setup-error.js'

const bytesOf = (mesh: Mesh) => Array.from(mesh.chains.values(), ({ host, state }) => chainCodecOf(host).encode(state))

/** What an import says is wrong; the mesh is as it was then. */
function refusal(mesh: Mesh, text: string): MeshSetupError {
  const states = Array.from(mesh.chains.values(), ({ state }) => state)
  try {
    mesh.importGenesis(text)
  } catch (error) {
    expect(Array.from(mesh.chains.values(), ({ state }) => state)).toEqual(states)
    if (error instanceof MeshSetupError) return error
    throw error
  }
  return expect.fail('it was imported')
}

describe.each(['safe', 'reference'] as const)('a mesh in the middle of everything, %s', (rules) => {
  it(`[MS L-21 ${rules}] is exported and imported whole, and goes on`, async () => {
    const mesh = await busyMesh(rules)
    const text = mesh.exportGenesis()
    const other = createMesh(busyConfig(rules))
    other.importGenesis(text)
    expect(other.exportGenesis()).toBe(text)
    expect(bytesOf(other)).toEqual(bytesOf(mesh))
    for (const one of [mesh, other]) {
      await one.relay()
      for (const { name } of one.pairings) one.epoch(name)
      one.advance({ seconds: 86_400n })
      await one.relay()
    }
    expect(bytesOf(other)).toEqual(bytesOf(mesh))
  })
})

describe('importGenesis', () => {
  it('knows the channels before, on which packets are still under way', async () => {
    const [mesh, imported] = [createMesh(lending()), createMesh(lending())]
    mesh.closeChannel()
    mesh.openChannel()
    imported.importGenesis(mesh.exportGenesis())
    expect(imported.pairing()).toMatchObject({
      channel: mesh.pairing().channel,
      previousChannels: [{ provider: 'channel-0', consumer: 'channel-0' }],
    })
    for (const one of [mesh, imported]) await one.relay()
    expect(bytesOf(imported)).toEqual(bytesOf(mesh))
  })

  it('knows the channels that were opened since', async () => {
    const config = lending({ openChannel: false })
    const [mesh, imported, loaded, store] = [
      createMesh(config),
      createMesh(config),
      createMesh(config),
      memoryStateStore(),
    ]
    mesh.openChannel()
    imported.importGenesis(mesh.exportGenesis())
    await mesh.save(store)
    await loaded.load(store)
    for (const one of [imported, loaded]) {
      expect(one.pairing().channel).toEqual(mesh.pairing().channel)
      expect((await one.relay()).received).toBe(1)
    }
  })

  it('leaves alone what the text does not have', () => {
    const mesh = createMesh(lending())
    const before = bytesOf(mesh)
    mesh.importGenesis('{"format": "meshwork-mesh/1", "chains": {}, "pairings": {}}')
    expect(bytesOf(mesh)).toEqual(before)
  })

  it.each<[string, (text: string) => string, string, object]>([
    ['what is no JSON', () => '{', 'genesis', { type: 'NotAMesh' }],
    ['another format', (text) => text.replace('mesh/1', 'mesh/2'), 'genesis', { type: 'NotAMesh', place: 'format' }],
    ['no chains', () => '{"format": "meshwork-mesh/1"}', 'chains', { type: 'NotAMesh', place: 'chains' }],
    ['a chain too many', (text) => text.replaceAll('"juno"', '"cosmos"'), 'chains.cosmos', { type: 'NoSuchChain' }],
    [
      'a state of another chain',
      (text) => text.replace('"chainId": "juno"', '"chainId": "juno-2"'),
      'chains.juno',
      { type: 'OtherChain', chainId: 'juno-2', expected: 'juno' },
    ],
    [
      'a pairing too many',
      (text) => text.replaceAll('osmosis->juno', 'a->b'),
      'pairings.a->b',
      { type: 'NoSuchPairing' },
    ],
    [
      'a pairing of other contracts',
      (text) => text.replace('"connection-0",\n      "converter"', '"connection-9",\n      "converter"'),
      'pairings.osmosis->juno.connectionId',
      { type: 'OtherContracts', found: 'connection-9', expected: 'connection-0' },
    ],
    [
      'an amount that is none, with its place',
      (text) => text.replace('["alice", "uosmo"], "1000000000"', '["alice", "uosmo"], 1000000000'),
      'chains.osmosis',
      {
        type: 'GenesisError',
        reason: 'wrongField',
        path: ['chains', 'osmosis', 'state', 'modules', 'bank', 'balances', '\u0000\u0005aliceuosmo'],
      },
    ],
    [
      'a chain of later code',
      (text) => text.replace(/"vault": \d+/, '"vault": 99'),
      'chains.osmosis',
      { type: 'GenesisError', reason: 'wrongVersion', versions: { found: 99 } },
    ],
  ])('refuses %s', (_, change, path, error) => {
    const mesh = createMesh(lending())
    const text = mesh.exportGenesis()
    const changed = change(text)
    expect(changed).not.toBe(text)
    const found = refusal(mesh, changed)
    expect(found.path).toBe(path)
    expect(found.refusal).toMatchObject(error)
  })
})

describe('load', () => {
  it('refuses a state of another chain before it changes any', async () => {
    const [mesh, store] = [createMesh(lending()), memoryStateStore()]
    await mesh.save(store)
    const { juno, osmosis } = lending().chains
    const other = createMesh({
      ...lending(),
      chains: { osmosis: osmosis ?? expect.fail(), juno: { ...juno, bondDenom: 'ujuno', chainId: 'x' } },
    })
    const before = other.chain('osmosis').state
    await expect(other.load(store)).rejects.toThrow('OtherChain')
    expect(other.chain('osmosis').state).toBe(before)
  })
})
