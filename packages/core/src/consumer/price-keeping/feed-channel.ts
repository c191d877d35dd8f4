import type { ChannelOpening, ChannelOrdering } from '../../packets/channel-message.js'
import { type InvalidIbcVersion, refuseVersion } from '../../packets/exact-version.js'
import { pairKey, splitPairKey, uint64FromPart, uint64Part } from '../../table/index.js'

/** The one channel of a feed, to the chain that answers it. */
export interface FeedChannel {
  readonly channelId: string
  readonly connectionId: string
  readonly counterpartyPort: string
}

/** Why a feed does not want a channel (spec 6.3). */
export type FeedChannelRefusal =
  | { readonly type: 'IbcChannelAlreadyOpen'; readonly channelId: string }
  | { readonly type: 'ChannelNotUnordered'; readonly ordering: ChannelOrdering }
  | InvalidIbcVersion

type Refusal<Type extends FeedChannelRefusal['type']> = Extract<FeedChannelRefusal, { type: Type }>

/** The refusal of a channel that begins to open, from either side: one is open already, it is ordered, or it speaks something else. */
export function refuseOpening(
  channel: FeedChannel | null,
  opening: ChannelOpening,
  expected: string,
): FeedChannelRefusal | undefined {
  return refuseSecondChannel(channel) ?? refuseOrdered(opening) ?? refuseVersion(opening, expected)
}

/** The refusal of a second channel. */
export function refuseSecondChannel(channel: FeedChannel | null): Refusal<'IbcChannelAlreadyOpen'> | undefined {
  return channel === null ? undefined : { type: 'IbcChannelAlreadyOpen', channelId: channel.channelId }
}

/** The refusal of a channel that keeps packets in order. */
export function refuseOrdered({ ordering }: ChannelOpening): Refusal<'ChannelNotUnordered'> | undefined {
  return ordering === 'unordered' ? undefined : { type: 'ChannelNotUnordered', ordering }
}

/** What a feed keeps of a channel that is open. */
export function feedChannelOf({ channelId, connectionId, counterpartyPort }: ChannelOpening): FeedChannel {
  return { channelId, connectionId, counterpartyPort }
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
