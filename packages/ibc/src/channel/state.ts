import type { RuleSetName } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { ChannelOrdering } from '@meshwork/core/packets'
import { stateCodec, Table } from '@meshwork/core/table'
import type { ChannelSide } from '../packets/codec.js'
import { ibcMigrations } from './migrations.js'

/**
 * The channels of one chain: the module between its contracts and the relayers (spec 8.4, 8.5). Everything about single packets is in tables of its own,
 * keyed by `packetKey(channelId, sequence)`.
 */
export interface IbcState {
  readonly config: { readonly rules: RuleSetName }
  /** The number in the name of the next channel that the module names itself. */
  readonly nextChannel: bigint
  /** The connections whose light client is frozen for misbehaviour: what is said of the other chain is not believed (spec 9.2). */
  readonly frozen: Table<string, true>
  readonly channels: Table<string, ChannelEnd>
  /** Packets sent and not answered yet. */
  readonly commitments: Table<string, Commitment>
  /** Packets received although one before them was not; the rest is in `ChannelEnd.receivedUpTo`. */
  readonly receipts: Table<string, true>
  /** The answers to received packets, until the host says that the sender has them. */
  readonly acks: Table<string, string>
}

/** Where an end stands. `init` has proposed, `tryOpen` has answered; packets flow only while `open`. */
export type ChannelPhase = 'init' | 'tryOpen' | 'open' | 'closed'

/** One end of a channel. */
export interface ChannelEnd {
  readonly phase: ChannelPhase
  /** Whose packets are sent from here. The end that opened is the consumer's (the converter), the one that was asked the provider's, unless their contracts say another. */
  readonly side: ChannelSide
  /** The contract behind this end. */
  readonly port: Address
  readonly connectionId: string
  /** The other end. Its channel is unknown until the answer comes. */
  readonly counterparty: { readonly port: string; readonly channelId: string | null }
  readonly ordering: ChannelOrdering
  /** Which application runs on the channel, by the name that it has in the module's registry. */
  readonly application: string
  /** The version as negotiated; while opening, as proposed. */
  readonly version: string
  /** The sequence of the next packet from here; the first is 1. */
  readonly nextSequence: bigint
  /** Every packet from the other end up to this sequence was received. */
  readonly receivedUpTo: bigint
}

/** The end after a packet was sent or received. A literal, not a spread: this runs for every packet. */
export function withSequences(
  end: ChannelEnd,
  { nextSequence, receivedUpTo }: Pick<ChannelEnd, 'nextSequence' | 'receivedUpTo'>,
): ChannelEnd {
  const { phase, side, port, connectionId, counterparty, ordering, application, version } = end
  return {
    phase,
    side,
    port,
    connectionId,
    counterparty,
    ordering,
    application,
    version,
    nextSequence,
    receivedUpTo,
  }
}

/** A packet sent. */
export interface Commitment {
  /** Its exact text. */
  readonly data: string
  /** From this time of the receiver on it can no longer be received. */
  readonly timeoutAtNanos: bigint
}

/** A chain without channels. */
export function createIbcState(config: IbcState['config']): IbcState {
  return {
    config,
    nextChannel: 0n,
    frozen: Table.empty(),
    channels: Table.empty(),
    commitments: Table.empty(),
    receipts: Table.empty(),
    acks: Table.empty(),
  }
}

/** The canonical bytes of the module's state, and back. */
export const ibcCodec = stateCodec<IbcState>(
  'ibc',
  2,
  {
    ...createIbcState({ rules: 'safe' }),
    frozen: Table.fromEntries([['connection', true]]),
    commitments: Table.fromEntries([['channel and sequence', { data: '', timeoutAtNanos: 0n }]]),
    receipts: Table.fromEntries([['channel and sequence', true]]),
    acks: Table.fromEntries([['channel and sequence', '']]),
  },
  ibcMigrations,
)
