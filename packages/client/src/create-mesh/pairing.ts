import type { RuleSetName } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { ibcState, memoryRelayChain } from '../adapters/memory/relay-chain.js'
import type { RelayPath, Side } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import type { FeedRoute } from './feed-side.js'
import { linkState } from './link-state.js'

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
  /** The way from the price feed to the chain that answers it; absent where its owner sets the price. */
  readonly feedRoute?: FeedRoute
  /** The channel's name on each side; empty while there is none. After its end it stays until the next one opens. */
  readonly channel: ChannelNames
  /** The transfer channel that rewards take, by its name on each side; absent where they come by packets. */
  readonly transfers?: ChannelNames
  /** The channels before it, on which packets may still be answered (D-37); absent where there was none. */
  readonly previousChannels?: readonly ChannelNames[]
}

/** What a channel is called on each side. */
export interface ChannelNames {
  readonly provider: string
  readonly consumer: string
}

/** In the order in which they were opened: the names of a chain's channels count up. */
export function byAge({ consumer: one }: ChannelNames, { consumer: other }: ChannelNames): number {
  return one.length - other.length || (one < other ? -1 : 1)
}

/** The channel of a pairing before its handshake. No channel has such a name, so nothing waits on it. */
export const NO_CHANNEL: ChannelNames = { provider: '', consumer: '' }

/** Whether the handshake of a pairing has taken place. */
export function hasChannel({ channel }: Pairing): boolean {
  return channel.provider !== ''
}

/** Whether provider and consumer are one chain, so that a local link joins the contracts instead of a channel. */
export function isLocal({ provider, consumer }: Pick<Pairing, 'provider' | 'consumer'>): boolean {
  return provider === consumer
}

/** Whether an end of the pairing's channel is closed. Both ends of a local link close at once. */
export function isClosedEnd(pairing: Pairing, side: Side): boolean {
  const { channel, ...chains } = pairing
  if (isLocal(pairing)) return linkState(pairing.consumer).links.get(channel.consumer)?.phase === 'closed'
  return ibcState(chains[side]).channels.get(channel[side])?.phase === 'closed'
}

/** The pairing's channel as a relayer walks it. */
export function relayPath(pairing: Pairing): RelayPath {
  return pathOf(pairing, pairing.channel)
}

/** A channel of a pairing that is not its own one of now. */
export type PairingRoute = 'price' | 'rewards' | 'previous'

/** A channel of the pairing, its own unless another one is named; nothing where it has none such. */
export function routeOf(pairing: Pairing, route?: PairingRoute): RelayPath | undefined {
  switch (route) {
    case undefined:
      return relayPath(pairing)
    case 'price':
      return feedPath(pairing)
    case 'rewards':
      return pairing.transfers && pathOf(pairing, pairing.transfers)
    case 'previous': {
      const last = pairing.previousChannels?.at(-1)
      return last && pathOf(pairing, last)
    }
  }
}

/**
 * All channels that the pairing ever had, the one of now first, the one that its rewards take, and those of its price feed, likewise. A local link has none of the
 * former: blocks deliver what is sent over it.
 */
export function relayPaths(pairing: Pairing): readonly RelayPath[] {
  const { channel, previousChannels = [], transfers } = pairing
  const channels = [channel, ...previousChannels, ...(transfers ? [transfers] : [])]
  const own = isLocal(pairing) ? [] : channels.map((one) => pathOf(pairing, one))
  return [...own, ...feedPaths(pairing)]
}

/** The channels of several pairings, each once: a transfer channel may serve two of them, in either direction. */
export function distinctPaths(paths: readonly RelayPath[]): readonly RelayPath[] {
  const byName = new Map<string, RelayPath>()
  for (const path of paths) {
    const ends = [path.provider, path.consumer].map(({ chain, channelId }) => `${chain.name} ${channelId}`)
    const name = ends.sort().join(' ')
    if (!byName.has(name)) byName.set(name, path)
  }
  return [...byName.values()]
}

/** The channel of the price feed, with the chain that answers as its provider; nothing where the owner sets the price. */
export function feedPath(pairing: Pairing): RelayPath | undefined {
  return feedPaths(pairing)[0]
}

function feedPaths({ feedRoute, consumer }: Pairing): readonly RelayPath[] {
  if (!feedRoute) return []
  const { host, channel, previousChannels = [] } = feedRoute
  return [channel, ...previousChannels].map((one) => pathOf({ provider: host, consumer }, one))
}

function pathOf({ provider, consumer }: Pick<Pairing, 'provider' | 'consumer'>, channel: ChannelNames): RelayPath {
  return {
    provider: { chain: memoryRelayChain(provider), channelId: channel.provider },
    consumer: { chain: memoryRelayChain(consumer), channelId: channel.consumer },
  }
}
