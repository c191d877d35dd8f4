import { moduleAddress } from '@meshwork/core/mesh'
import type { FeedHost } from '@meshwork/core/twap-feed'
import type { IbcMessage } from '@meshwork/ibc/channel'
import { ibcState } from '../adapters/memory/relay-chain.js'
import type { Side } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import type { FeedRoute } from './feed-side.js'
import { openChannel, portOf } from './handshake.js'
import { byAge, type ChannelNames, type Pairing } from './pairing.js'
import { at, refuse } from './read.js'

/** Who answers a kind of feed on the other chain, and what it speaks. */
const ANSWERS: Readonly<Record<FeedRoute['feed']['type'], { readonly module: string; readonly version: string }>> = {
  twap: { module: 'icqhost', version: 'icq-1' },
  band: { module: 'oracle', version: 'bandchain-1' },
}

/** Where the channels of a feed lead, as it was set up; whoever else answers makes another price. */
export function feedHostOf({ feed, connectionId }: Pick<FeedRoute, 'feed' | 'connectionId'>): FeedHost {
  return { connectionId, portId: portOf(moduleAddress(ANSWERS[feed.type].module)) }
}

/** Opens a channel from a feed to the chain that answers it. @throws MeshSetupError with the step that was refused. */
export function openFeedChannel(
  { feed, host, connectionId }: Pick<FeedRoute, 'feed' | 'host' | 'connectionId'>,
  { consumer, priceFeed }: Pick<Pairing, 'consumer' | 'priceFeed'>,
  path: string,
): ChannelNames {
  const { module, version } = ANSWERS[feed.type]
  const opened = openChannel({
    consumer: { chain: consumer, contract: priceFeed },
    provider: { chain: host, contract: moduleAddress(module) },
    connectionId,
    version,
  })
  if (!opened.ok) return at(`${path} (${opened.error.step})`, opened.error.executed)
  return { consumer: opened.value.consumer, provider: opened.value.provider }
}

/** The pairing after the channel of its feed was opened again. @throws MeshSetupError: `NoFeedRoute`, `ChannelIsOpen`, or the step that was refused. */
export function reopenFeed(pairing: Pairing, path: string): Pairing {
  const route = feedRouteOf(pairing, path)
  const { channel, previousChannels = [] } = route
  if (!isEnded(pairing.consumer, channel.consumer) && !isEnded(route.host, channel.provider))
    return refuse(path, { type: 'ChannelIsOpen', pairing: pairing.name })
  const opened = openFeedChannel(route, pairing, path)
  return { ...pairing, feedRoute: { ...route, channel: opened, previousChannels: [...previousChannels, channel] } }
}

/** Closes the channel of a pairing's feed from one side and lets the other follow; the chain that answers is the provider. @throws MeshSetupError: `NoFeedRoute`, or the step that was refused. */
export function closeFeed(pairing: Pairing, from: Side, path: string): void {
  const { channel, host } = feedRouteOf(pairing, path)
  const chains = { consumer: pairing.consumer, provider: host }
  const take = (side: Side, type: 'closeInit' | 'closeConfirm') => {
    const msg: IbcMessage = { type, channelId: channel[side] }
    at(`${path} (${type}, ${side})`, chains[side].executeModule('ibc', msg))
  }
  take(from, 'closeInit')
  take(from === 'consumer' ? 'provider' : 'consumer', 'closeConfirm')
}

/** The pairing with the channels of its feed that the state of the consumer tells of; as it was, where that tells of none. */
export function withFeedChannels(pairing: Pairing): Pairing {
  const { feedRoute, consumer, priceFeed } = pairing
  if (!feedRoute) return pairing
  const ends = ibcState(consumer).channels
  const channels = Array.from(ends)
    .flatMap(([channelId, { port, phase, counterparty }]) =>
      port === priceFeed && (phase === 'open' || phase === 'closed') && counterparty.channelId !== null
        ? [{ consumer: channelId, provider: counterparty.channelId }]
        : [],
    )
    .sort(byAge)
  const channel = channels.find((one) => ends.get(one.consumer)?.phase === 'open') ?? channels.at(-1)
  if (!channel) return pairing
  const { feed, host, connectionId } = feedRoute
  const previousChannels = channels.filter((one) => one !== channel)
  return {
    ...pairing,
    feedRoute: { feed, host, connectionId, channel, ...(previousChannels.length > 0 && { previousChannels }) },
  }
}

function isEnded(chain: Chain, channelId: string): boolean {
  return ibcState(chain).channels.get(channelId)?.phase === 'closed'
}

function feedRouteOf({ feedRoute, name }: Pairing, path: string): FeedRoute {
  return feedRoute ?? refuse(path, { type: 'NoFeedRoute', pairing: name })
}
