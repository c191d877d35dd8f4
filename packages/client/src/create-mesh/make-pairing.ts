import type { PairingConfig } from './config.js'
import { makeConsumerSide } from './consumer-side.js'
import { setMaxCap } from './max-cap.js'
import { openPairing } from './open-pairing.js'
import { NO_CHANNEL, type Pairing } from './pairing.js'
import type { PairingPlace } from './place.js'
import { makeExternalStaking, type SharedVaults } from './provider-side.js'
import { at, refuse } from './read.js'

/**
 * Creates the contracts of a pairing on both chains, sets the cap and opens the channel (spec 11.1). Pairings of one provider share its vault.
 *
 * @throws MeshSetupError naming the place in the configuration.
 */
export function makePairing(config: PairingConfig, place: PairingPlace, vaults: SharedVaults): Pairing {
  const { path, rules, provider, consumer, connectionId } = place
  if (provider === consumer) refuse(`${path}.consumer`, { type: 'SameChain', name: config.consumer })
  const consumerSide = makeConsumerSide(config, place)
  const vault = vaults.vaultFor(config, place)
  const externalStaking = makeExternalStaking(config, place, vault, consumerSide.converter)
  if (config.maxCap !== null) at(`${path}.maxCap`, setMaxCap(consumer, consumerSide.virtualStaking, config.maxCap))
  const pairing: Pairing = {
    name: pairingName(config),
    rules,
    provider,
    consumer,
    vault,
    externalStaking,
    ...consumerSide,
    connectionId,
    channel: NO_CHANNEL,
  }
  return (config.openChannel ?? true) ? { ...pairing, channel: openPairing(pairing, path) } : pairing
}

/** What a pairing is called: its own name, or `<provider>-><consumer>`. */
export function pairingName({ name, provider, consumer }: PairingConfig): string {
  return name ?? `${provider}->${consumer}`
}
