import type { PairingConfig } from './config.js'
import { makeConsumerSide } from './consumer-side.js'
import { connectFeed } from './feed-side.js'
import { setMaxCap } from './max-cap.js'
import { openPairing } from './open-pairing.js'
import { isLocal, NO_CHANNEL, type Pairing } from './pairing.js'
import type { PairingPlace } from './place.js'
import { makeExternalStaking, type SharedVaults } from './provider-side.js'
import { at, refuse } from './read.js'
import type { TransferChannels } from './transfer-channels.js'

/** What pairings have in common. */
export interface SharedParts {
  readonly vaults: SharedVaults
  readonly transfers: TransferChannels
}

/**
 * Creates the contracts of a pairing on both chains, sets the cap and opens the channel (spec 11.1). Pairings of one provider share its vault.
 *
 * @throws MeshSetupError naming the place in the configuration.
 */
export function makePairing(config: PairingConfig, place: PairingPlace, shared: SharedParts): Pairing {
  const { path, rules, provider, consumer, connectionId } = place
  if (config.rewards === 'ics20' && isLocal(place))
    refuse(`${path}.rewards`, { type: 'NoOtherChain', name: config.consumer })
  const transfers = config.rewards === 'ics20' ? shared.transfers.between(place) : undefined
  const vaultDenom = shared.vaults.denomFor(config, place)
  const consumerSide = makeConsumerSide(config, place, { vaultDenom, transfers })
  const vault = shared.vaults.vaultFor(config, place)
  const externalStaking = makeExternalStaking(config, place, { vault, converter: consumerSide.converter, transfers })
  if (config.maxCap !== null) at(`${path}.maxCap`, setMaxCap(consumer, consumerSide.virtualStaking, config.maxCap))
  const { priceFeed } = config
  const asks = priceFeed && priceFeed.type !== 'governance' && place.priceHost
  const feedRoute = asks ? connectFeed(priceFeed, place.priceHost, consumerSide.priceFeed, place) : undefined
  const pairing: Pairing = {
    name: pairingName(config),
    rules,
    provider,
    consumer,
    vault,
    externalStaking,
    ...consumerSide,
    connectionId,
    ...(feedRoute && { feedRoute }),
    channel: NO_CHANNEL,
    ...(transfers && { transfers }),
  }
  return (config.openChannel ?? true) ? { ...pairing, channel: openPairing(pairing, path) } : pairing
}

/** What a pairing is called: its own name, or `<provider>-><consumer>`. */
export function pairingName({ name, provider, consumer }: PairingConfig): string {
  return name ?? `${provider}->${consumer}`
}
