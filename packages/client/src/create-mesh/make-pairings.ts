import type { Address } from '@meshwork/core/identifiers'
import { LINK_CONNECTION } from '@meshwork/core/local-link'
import type { Chain } from '../runtime/chain.js'
import type { MeshConfig, PairingConfig } from './config.js'
import { makePairing, pairingName } from './make-pairing.js'
import { isLocal, type Pairing } from './pairing.js'
import { SharedVaults } from './provider-side.js'
import { refuse } from './read.js'
import { TransferChannels } from './transfer-channels.js'

/** Makes the pairings of a mesh, in order. Each between two chains has a connection of its own. @throws MeshSetupError */
export function makePairings(config: MeshConfig, chains: ReadonlyMap<string, Chain>, admin: Address): Pairing[] {
  const placeByName = new Map<string, string>()
  const shared = { vaults: new SharedVaults(), transfers: new TransferChannels() }
  return config.pairings.map((pairing, i) => {
    const path = `pairings[${i}]`
    const name = pairingName(pairing)
    const first = placeByName.get(name)
    if (first !== undefined) refuse(`${path}.name`, { type: 'NameTaken', name, first })
    placeByName.set(name, path)
    const host = priceHostOf(pairing, chains, path)
    const provider = chainNamed(chains, pairing.provider, `${path}.provider`)
    const consumer = chainNamed(chains, pairing.consumer, `${path}.consumer`)
    const place = {
      path,
      provider,
      consumer,
      ...(host && { priceHost: { host, connectionId: `connection-${i}-price` } }),
      rules: pairing.rules ?? config.rules ?? 'safe',
      connectionId: isLocal({ provider, consumer }) ? LINK_CONNECTION : `connection-${i}`,
      admin,
    }
    return makePairing(pairing, place, shared)
  })
}

/** The chain that answers a pairing's feed: any but the feed's own. */
function priceHostOf(
  { consumer, priceFeed }: PairingConfig,
  chains: ReadonlyMap<string, Chain>,
  path: string,
): Chain | undefined {
  if (!priceFeed || priceFeed.type === 'governance') return undefined
  const { on } = priceFeed
  if (on === consumer) refuse(`${path}.priceFeed.on`, { type: 'NoOtherChain', name: on })
  return chainNamed(chains, on, `${path}.priceFeed.on`)
}

function chainNamed(chains: ReadonlyMap<string, Chain>, name: string, path: string): Chain {
  return chains.get(name) ?? refuse(path, { type: 'NoSuchChain', name, known: [...chains.keys()] })
}
