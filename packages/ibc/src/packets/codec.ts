import { err, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import type { ConsumerPacket, MeshDialect, PacketAck, ProviderPacket, VerbatimPacket } from '@meshwork/core/packets'
import { decodePacketAck, encodePacketAck } from '../acks/packet-ack.js'
import type { DecodeError } from '../wire/decode-error.js'
import { decodeConsumerPacket, encodeConsumerPacket } from './consumer-packet.js'
import { decodeProviderPacket, encodeProviderPacket } from './provider-packet.js'

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

/** How each dialect writes its packets and acks. */
const DEPLOYED_CODEC: PacketCodec = {
  encodePacket: encodeMeshPacket,
  decodePacket: (side, text) => (side === 'provider' ? decodeProviderPacket(text) : decodeConsumerPacket(text)),
  decodeSent: decodeSentMeshPacket,
  encodeAck: encodePacketAck,
  decodeAck: decodePacketAck,
}

/** How each dialect writes its packets and acks. */
export const MESH_CODECS: Readonly<Record<MeshDialect, PacketCodec>> = {
  '0.11.0': DEPLOYED_CODEC,
  '0.12.0': DEPLOYED_CODEC,
  '1.0.0': DEPLOYED_CODEC,
}

function encodeMeshPacket(side: ChannelSide, packet: MachineMessage): Result<string, UnsupportedPacket> {
  if (side === 'provider' && isProviderPacket(packet)) return ok(flat(encodeProviderPacket(packet)))
  if (side === 'consumer' && isConsumerPacket(packet)) return ok(flat(encodeConsumerPacket(packet)))
  if (side === 'consumer' && isVerbatim(packet)) return ok(packet.text)
  return err({ type: 'UnsupportedPacket', side, packet: packet.type })
}

/**
 * An external staking reads what it sent, and refuses to hear of what it cannot read. A converter does not read: what was refused it only reports, and
 * what was lost it sends again as it was (spec 8.5). So a text that is not word for word one of its own packets stays a text.
 */
function decodeSentMeshPacket(
  side: ChannelSide,
  text: string,
  outcome: 'answered' | 'lost',
): Result<MachineMessage, DecodeError> {
  if (side === 'provider') return decodeProviderPacket(text)
  const packet = decodeConsumerPacket(text)
  const isOwn = packet.ok && (outcome === 'answered' || encodeConsumerPacket(packet.value) === text)
  return isOwn ? packet : ok<VerbatimPacket>({ type: 'verbatim', text })
}

/**
 * The same text in one piece. V8 keeps a text that was put together as a tree of its parts, more than twice as large, until somebody reads it; a packet
 * lies in the state of its chain as long as it travels.
 */
function flat(text: string): string {
  NOWHERE.test(text)
  return text
}

/** Matches no text; to know that takes reading it. */
const NOWHERE = /[^\s\S]/

const PROVIDER_PACKETS: Readonly<Record<ProviderPacket['type'], true>> = {
  stake: true,
  unstake: true,
  burn: true,
  transferRewards: true,
}

const CONSUMER_PACKETS: Readonly<Record<ConsumerPacket['type'], true>> = {
  valsetUpdate: true,
  internalUnstake: true,
  distribute: true,
  distributeBatch: true,
}

/** By its name alone: packets come from our own machines, which are typed. */
function isProviderPacket(packet: MachineMessage): packet is ProviderPacket {
  return Object.hasOwn(PROVIDER_PACKETS, packet.type)
}

/** By its name alone, as {@link isProviderPacket}. */
function isConsumerPacket(packet: MachineMessage): packet is ConsumerPacket {
  return Object.hasOwn(CONSUMER_PACKETS, packet.type)
}

function isVerbatim(packet: MachineMessage): packet is VerbatimPacket {
  return packet.type === 'verbatim'
}
