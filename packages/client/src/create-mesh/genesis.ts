import { type ChainState, chainCodecOf } from '@meshwork/core/mesh'
import {
  genesisJson,
  isJsonRecord,
  type Json,
  type JsonRecord,
  parseJson,
  printJson,
  readGenesisJson,
} from '@meshwork/core/table'
import type { Chain } from '../runtime/chain.js'
import type { Pairing } from './pairing.js'
import { at, refuse } from './read.js'
import type { SetupRefusal } from './setup-error.js'

const FORMAT = 'meshwork-mesh/1'

/** A whole mesh as readable JSON: every chain, and the contracts and channel of every pairing. */
export function meshGenesis(chains: ReadonlyMap<string, Chain>, pairings: readonly Pairing[]): string {
  return printJson({
    format: FORMAT,
    chains: Object.fromEntries(
      Array.from(chains, ([name, { host, state }]) => [name, genesisJson(chainCodecOf(host), state)]),
    ),
    pairings: Object.fromEntries(
      pairings.map((pairing) => [pairing.name, { ...contractsOf(pairing), channel: { ...pairing.channel } }]),
    ),
  })
}

/** What a text says of the chains and pairings of a mesh. */
export interface ReadMeshGenesis {
  readonly states: ReadonlyMap<Chain, ChainState>
  readonly pairings: readonly Pairing[]
}

/**
 * Reads what {@link meshGenesis} wrote, for a mesh of the same configuration. Chains and pairings that the text does not have stay as they are.
 *
 * @throws MeshSetupError with the place in the text: a `GenesisError`; `NotAMesh`; `NoSuchChain`, `NoSuchPairing` for what this mesh does not have; `OtherChain`,
 *   `OtherContracts` for what it has otherwise.
 */
export function readMeshGenesis(
  text: string,
  chains: ReadonlyMap<string, Chain>,
  pairings: readonly Pairing[],
): ReadMeshGenesis {
  const json = parseJson(text)
  if (!isJsonRecord(json) || json['format'] !== FORMAT) return refuse('genesis', { type: 'NotAMesh', place: 'format' })
  const states = new Map<Chain, ChainState>()
  for (const [name, state] of Object.entries(recordIn(json, 'chains'))) {
    const chain = chains.get(name) ?? refuse(`chains.${name}`, { type: 'NoSuchChain', name, known: [...chains.keys()] })
    states.set(
      chain,
      sameChain(chain, at(`chains.${name}`, readGenesisJson(chainCodecOf(chain.host), state, ['chains', name]))),
    )
  }
  const channels = recordIn(json, 'pairings')
  const known = pairings.map(({ name }) => name)
  for (const name of Object.keys(channels))
    if (!known.includes(name)) refuse(`pairings.${name}`, { type: 'NoSuchPairing', name, known })
  return {
    states,
    pairings: pairings.map((pairing) =>
      withChannel(pairing, Object.hasOwn(channels, pairing.name) ? channels[pairing.name] : undefined),
    ),
  }
}

/** The state, if it is one of this chain. @throws MeshSetupError with `OtherChain`. */
export function sameChain({ name, state: { chainId } }: Chain, state: ChainState): ChainState {
  if (state.chainId === chainId) return state
  return refuse(`chains.${name}`, { type: 'OtherChain', chainId: state.chainId, expected: chainId })
}

/** A state that was saved before its chain had some of its modules: those begin as in a chain that is new. */
export function withAllModules({ state: { modules } }: Chain, saved: ChainState, begin: () => Chain): ChainState {
  if (Object.keys(modules).every((name) => Object.hasOwn(saved.modules, name))) return saved
  return { ...saved, modules: { ...begin().state.modules, ...saved.modules } }
}

function contractsOf({ connectionId, vault, externalStaking, priceFeed, converter, virtualStaking }: Pairing) {
  return { connectionId, vault, externalStaking, priceFeed, converter, virtualStaking }
}

function withChannel(pairing: Pairing, json: Json | undefined): Pairing {
  if (json === undefined) return pairing
  const place = `pairings.${pairing.name}`
  if (!isJsonRecord(json)) return refuse(place, { type: 'NotAMesh', place })
  for (const [field, expected] of Object.entries(contractsOf(pairing)))
    if (json[field] !== expected) refuse(`${place}.${field}`, otherContract(json[field], expected))
  const { provider, consumer } = recordIn(json, 'channel')
  if (typeof provider !== 'string' || typeof consumer !== 'string')
    return refuse(`${place}.channel`, { type: 'NotAMesh', place: 'channel' })
  return { ...pairing, channel: { provider, consumer } }
}

function otherContract(found: Json | undefined, expected: string): SetupRefusal {
  return { type: 'OtherContracts', found: typeof found === 'string' ? found : '', expected }
}

function recordIn(json: JsonRecord, name: string): JsonRecord {
  const record = json[name]
  return isJsonRecord(record) ? record : refuse(name, { type: 'NotAMesh', place: name })
}
