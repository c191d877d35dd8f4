import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import { chainCodecOf } from '@meshwork/core/mesh'
import { createMesh, type Mesh, type MeshConfig } from '../../packages/client/src/create-mesh/index.js'
import { createFirstGeneration } from '../../packages/client/src/first-generation/index.js'
import type { StateStore } from '../../packages/client/src/ports/state-store.js'
import type { Chain } from '../../packages/client/src/runtime/chain.js'
import { busyConfig, busyMesh } from '../../packages/client/src/testing/busy-mesh.js'
import { busyFirstGeneration, firstGenerationConfig } from '../../packages/client/src/testing/first-generation.js'
import { routedConfig, routedMesh } from '../../packages/client/src/testing/routed-mesh.js'

/** Chains in the middle of everything, whose states are written down with every release. */
export interface World {
  readonly name: string
  /** Where a release writes them, by the rules. */
  readonly fileOf: (rules: RuleSetName) => string
  readonly play: (rules: RuleSetName) => Promise<readonly Chain[]>
  /** The same chains before anything happened. */
  readonly begin: (rules: RuleSetName) => Beginning
}

/** Chains that take what was written, and go on from there. */
export interface Beginning {
  readonly chains: readonly Chain[]
  readonly load: (store: StateStore) => Promise<void>
  /** Everything in flight is answered, epochs pass. */
  readonly goOn: () => Promise<void>
}

/** Version 0.2.0 began with the busy mesh, 0.5.0 with the others. */
export const WORLDS: readonly World[] = [
  { name: 'busy mesh', fileOf: (rules) => `${rules}.json`, ...meshWorld(busyMesh, busyConfig) },
  { name: 'routed mesh', fileOf: (rules) => `routed-${rules}.json`, ...meshWorld(routedMesh, routedConfig) },
  {
    name: 'first generation',
    fileOf: (rules) => `first-generation-${rules}.json`,
    play: async (rules) => bothChains(await busyFirstGeneration(rules)),
    begin: beginFirstGeneration,
  },
]

function meshWorld(play: (rules: RuleSetName) => Promise<Mesh>, configOf: (rules: RuleSetName) => MeshConfig) {
  return {
    play: async (rules: RuleSetName) => [...(await play(rules)).chains.values()],
    begin: (rules: RuleSetName) => beginMesh(configOf(rules)),
  }
}

function beginMesh(config: MeshConfig): Beginning {
  const mesh = createMesh(config)
  return {
    chains: [...mesh.chains.values()],
    load: async (store) => {
      const names = await mesh.load(store)
      if (names.length !== mesh.chains.size) throw new Error(`only ${names.join(', ')} were written`)
    },
    goOn: async () => {
      await mesh.relay()
      for (const { name, consumer } of mesh.pairings) {
        unwrap(consumer.endBlock())
        mesh.epoch(name)
        await mesh.relay()
      }
    },
  }
}

function beginFirstGeneration(rules: RuleSetName): Beginning {
  const made = createFirstGeneration(firstGenerationConfig(rules))
  const chains = bothChains(made)
  return {
    chains,
    load: async (store) => {
      for (const chain of chains) {
        const bytes = await store.load(chain.name)
        if (!bytes) throw new Error(`${chain.name} was not written`)
        chain.restore(unwrap(chainCodecOf(chain.host).decode(bytes)))
      }
    },
    goOn: async () => {
      await made.relay()
      made.advance(86_400n)
      await made.relay()
    },
  }
}

function bothChains({ provider, consumer }: { readonly provider: Chain; readonly consumer: Chain }): readonly Chain[] {
  return [provider, consumer]
}
