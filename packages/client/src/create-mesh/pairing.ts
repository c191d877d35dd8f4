import type { RuleSetName } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { memoryRelayChain } from '../adapters/memory/relay-chain.js'
import type { RelayPath } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'

/** One provider chain lending security to one consumer chain: the contracts on both sides and the channel between them. */
export interface Pairing {
  readonly name: string
  readonly rules: RuleSetName
  readonly provider: Chain
  readonly consumer: Chain
  readonly vault: Address
  readonly externalStaking: Address
  readonly priceFeed: Address
  readonly converter: Address
  readonly virtualStaking: Address
  readonly connectionId: string
  /** The channel's name on each side; empty while there is none. */
  readonly channel: { readonly provider: string; readonly consumer: string }
}

/** The channel of a pairing before its handshake. No channel has such a name, so nothing waits on it. */
export const NO_CHANNEL: Pairing['channel'] = { provider: '', consumer: '' }

/** Whether the handshake of a pairing has taken place. */
export function hasChannel({ channel }: Pairing): boolean {
  return channel.provider !== ''
}

/** The pairing's channel as a relayer walks it. */
export function relayPath({ provider, consumer, channel }: Pairing): RelayPath {
  return {
    provider: { chain: memoryRelayChain(provider), channelId: channel.provider },
    consumer: { chain: memoryRelayChain(consumer), channelId: channel.consumer },
  }
}
