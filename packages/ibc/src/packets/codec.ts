import type { MachineMessage, Result } from '@meshwork/core/foundation'
import type { PacketAck } from '@meshwork/core/packets'
import type { DecodeError } from '../wire/decode-error.js'

/** Which end of a channel: the provider's (external staking) or the consumer's (converter). */
export type ChannelSide = 'provider' | 'consumer'

/** The end on the other chain. */
export function otherSide(side: ChannelSide): ChannelSide {
  return side === 'provider' ? 'consumer' : 'provider'
}

/** A packet that this side does not send in this dialect. */
export interface UnsupportedPacket {
  readonly type: 'UnsupportedPacket'
  readonly side: ChannelSide
  readonly packet: string
}

/** How the packets and acks of one version of an application are written. `side` is always the sender's. */
export interface PacketCodec {
  /** The text of a packet. Error: `UnsupportedPacket`. */
  readonly encodePacket: (side: ChannelSide, packet: MachineMessage) => Result<string, UnsupportedPacket>
  /** The packet of a text. Error: `DecodeError`. */
  readonly decodePacket: (side: ChannelSide, text: string) => Result<MachineMessage, DecodeError>
  /** What this side hears of a text that was put on the way in its name, once that was answered or lost. Default: {@link decodePacket}. Error: `DecodeError`. */
  readonly decodeSent?: (
    side: ChannelSide,
    text: string,
    outcome: 'answered' | 'lost',
  ) => Result<MachineMessage, DecodeError>
  /** The text of an answer. */
  readonly encodeAck: (ack: PacketAck) => string
  /** The answer of a text. Error: `DecodeError`. */
  readonly decodeAck: (text: string) => Result<PacketAck, DecodeError>
}
