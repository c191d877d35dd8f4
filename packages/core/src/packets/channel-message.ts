/** Order of a channel. Mesh Security runs on unordered ones only. */
export type ChannelOrdering = 'unordered' | 'ordered'

/** One end of a channel, as the machine behind it sees it while it opens. */
export interface ChannelOpening {
  readonly channelId: string
  readonly connectionId: string
  readonly counterpartyPort: string
  /** The name of the channel at the other end; absent in `channelOpenInit`, before anybody there was asked. */
  readonly counterpartyChannelId?: string
  readonly ordering: ChannelOrdering
  /** The text that is proposed, or was agreed on, for machines that look at it. The channel module always tells it. */
  readonly version?: string
}

/**
 * What the channel module says to the machine behind a port, through the `ibc` door. `Incoming` is the packet type that this side
 * receives, `Outgoing` the one that it sends. Versions are negotiated by the channel module; a machine may only refuse one.
 */
export type ChannelMessage<Incoming, Outgoing> =
  | { readonly type: 'channelOpenInit'; readonly channel: ChannelOpening }
  | { readonly type: 'channelOpenTry'; readonly channel: ChannelOpening }
  | { readonly type: 'channelOpenAck'; readonly channel: ChannelOpening }
  | { readonly type: 'channelOpenConfirm'; readonly channel: ChannelOpening }
  | { readonly type: 'channelCloseInit'; readonly channelId: string }
  | { readonly type: 'channelCloseConfirm'; readonly channelId: string }
  /** The light client behind the channel's connection was frozen for misbehaviour (spec 9.2). */
  | { readonly type: 'channelFrozen'; readonly channelId: string }
  /** It is sound again. */
  | { readonly type: 'channelUnfrozen'; readonly channelId: string }
  | { readonly type: 'receivePacket'; readonly channelId: string; readonly packet: Incoming }
  | {
      readonly type: 'acknowledgePacket'
      readonly channelId: string
      readonly sequence: bigint
      readonly packet: Outgoing
      readonly ack: PacketAck
    }
  | {
      readonly type: 'timeoutPacket'
      readonly channelId: string
      readonly sequence: bigint
      readonly packet: Outgoing
    }

/** What the other side answered to a packet. `data` is there where the application's answers say more than that it went well. */
export type PacketAck<Data = unknown> =
  | { readonly type: 'success'; readonly data?: Data }
  | { readonly type: 'failure'; readonly text: string }

/** Everything that comes through a channel, as the `entries` of a machine behind one: only the channel module may say it. */
export const CHANNEL_DOORS: Readonly<Record<ChannelMessage<never, never>['type'], 'ibc'>> = {
  channelOpenInit: 'ibc',
  channelOpenTry: 'ibc',
  channelOpenAck: 'ibc',
  channelOpenConfirm: 'ibc',
  channelCloseInit: 'ibc',
  channelCloseConfirm: 'ibc',
  channelFrozen: 'ibc',
  channelUnfrozen: 'ibc',
  receivePacket: 'ibc',
  acknowledgePacket: 'ibc',
  timeoutPacket: 'ibc',
}
