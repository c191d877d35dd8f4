import type { ChannelOpening, ChannelOrdering } from '../../packets/channel-message.js'
import { type InvalidIbcVersion, refuseVersion } from '../../packets/exact-version.js'
import { pairKey, splitPairKey, uint64FromPart, uint64Part } from '../../table/index.js'

/** The one channel of a feed, to the chain that answers it. */
export interface FeedChannel {
  readonly channelId: string
  readonly connectionId: string
  readonly counterpartyPort: string
}

/** The other end of a feed's channels: a connection to the chain that answers, and a port there. */
export interface FeedHost {
  readonly connectionId: string
  readonly portId: string
}

/** Why a feed does not want a channel (spec 6.3). */
export type FeedChannelRefusal =
  | { readonly type: 'IbcChannelAlreadyOpen'; readonly channelId: string }
  /** A channel that opens again does so to the same end as before: who answers makes the price. */
  | { readonly type: 'WrongEndpoint'; readonly endpoint: FeedHost; readonly expected: FeedHost }
  | { readonly type: 'ChannelNotUnordered'; readonly ordering: ChannelOrdering }
  | InvalidIbcVersion

type Refusal<Type extends FeedChannelRefusal['type']> = Extract<FeedChannelRefusal, { type: Type }>

/** What a feed knows of its channels. */
export interface FeedChannels {
  /** Null before a handshake is over, and after a close. */
  readonly channel: FeedChannel | null
  /** Where every channel leads: as it was created with, or else as the first one led; null before that. */
  readonly host: FeedHost | null
}

/** The refusal of a channel that begins to open, from either side: one is open already, it leads elsewhere, it is ordered, or it speaks something else. */
export function refuseOpening(
  channels: FeedChannels,
  opening: ChannelOpening,
  expected: string,
): FeedChannelRefusal | undefined {
  return refuseChannel(channels, opening) ?? refuseOrdered(opening) ?? refuseVersion(opening, expected)
}

/** The refusal of a second channel, and of one that leads elsewhere than those before. */
export function refuseChannel(
  { channel, host }: FeedChannels,
  opening: ChannelOpening,
): Refusal<'IbcChannelAlreadyOpen' | 'WrongEndpoint'> | undefined {
  if (channel !== null) return { type: 'IbcChannelAlreadyOpen', channelId: channel.channelId }
  const endpoint = hostOf(opening)
  if (host === null || (host.connectionId === endpoint.connectionId && host.portId === endpoint.portId))
    return undefined
  return { type: 'WrongEndpoint', endpoint, expected: host }
}

/** The refusal of a channel that keeps packets in order. */
export function refuseOrdered({ ordering }: ChannelOpening): Refusal<'ChannelNotUnordered'> | undefined {
  return ordering === 'unordered' ? undefined : { type: 'ChannelNotUnordered', ordering }
}

/** What a feed keeps of a channel that is open now. */
export function feedChannelsOf(opening: ChannelOpening): FeedChannels {
  const { channelId, connectionId, counterpartyPort } = opening
  return { channel: { channelId, connectionId, counterpartyPort }, host: hostOf(opening) }
}

function hostOf({ connectionId, counterpartyPort }: ChannelOpening): FeedHost {
  return { connectionId, portId: counterpartyPort }
}

/** Which packet of a feed. */
export interface RequestPosition {
  readonly channelId: string
  readonly sequence: bigint
}

/** Where a request that is under way is kept: by channel, then by the packet's sequence. */
export function requestKey({ channelId, sequence }: RequestPosition): string {
  return pairKey(channelId, uint64Part(sequence))
}

/** Which packet a key names. */
export function splitRequestKey(key: string): RequestPosition {
  const [channelId, sequence] = splitPairKey(key)
  return { channelId, sequence: uint64FromPart(sequence) }
}
