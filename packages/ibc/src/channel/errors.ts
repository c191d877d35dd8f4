import type { MachineError } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { UnsupportedPacket } from '../packets/codec.js'
import type { VersionError } from '../version/errors.js'
import type { DecodeError } from '../wire/decode-error.js'
import type { ChannelPhase } from './state.js'

/** Why the channel module refuses (spec 8.3 to 8.5). */
export type IbcError =
  | DecodeError
  | VersionError
  | UnsupportedPacket
  /** Only the host may say this; or, for a packet, only the contract behind the end. */
  | { readonly type: 'Unauthorized'; readonly sender: Address }
  | { readonly type: 'InvalidChannelId'; readonly channelId: string }
  | { readonly type: 'ChannelExists'; readonly channelId: string }
  | { readonly type: 'NoSuchChannel'; readonly channelId: string }
  /** A step of the handshake out of turn. */
  | {
      readonly type: 'WrongPhase'
      readonly channelId: string
      readonly phase: ChannelPhase
      readonly expected: ChannelPhase
    }
  | { readonly type: 'ChannelNotOpen'; readonly channelId: string; readonly phase: ChannelPhase | null }
  /** A packet needs a time between 1 and 2^64 - 1 after which it is lost. */
  | { readonly type: 'InvalidTimeout'; readonly timeoutAtNanos: bigint }
  | { readonly type: 'InvalidSequence'; readonly channelId: string; readonly sequence: bigint }
  | { readonly type: 'PacketTimedOut'; readonly timeoutAtNanos: bigint; readonly nowNanos: bigint }
  | { readonly type: 'PacketAlreadyReceived'; readonly channelId: string; readonly sequence: bigint }
  /** The receiving contract aborted: no ack, the packet can be delivered again. */
  | { readonly type: 'ReceiverPanicked'; readonly cause: MachineError; readonly panic: true }
  /** No packet of this sequence was ever sent. */
  | { readonly type: 'UnknownPacket'; readonly channelId: string; readonly sequence: bigint }
  /** The packet had its outcome before. */
  | { readonly type: 'AlreadyResolved'; readonly channelId: string; readonly sequence: bigint }
  | {
      readonly type: 'TimeoutNotReached'
      readonly timeoutAtNanos: bigint
      readonly counterpartyTimeNanos: bigint
    }
  /** A packet that was received has an answer; it cannot time out. */
  | { readonly type: 'PacketWasReceived'; readonly channelId: string; readonly sequence: bigint }
  | { readonly type: 'NoSuchAck'; readonly channelId: string; readonly sequence: bigint }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
  /** The light client is frozen: nothing that the other chain is said to have done can be believed. */
  | { readonly type: 'ClientFrozen'; readonly connectionId: string }
  | { readonly type: 'ClientNotFrozen'; readonly connectionId: string }
