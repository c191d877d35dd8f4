import { err, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import type { ConsumerPacket, MeshDialect, ProviderPacket, VerbatimPacket } from '@meshwork/core/packets'
import { decodeDigestAck, encodeDigestAck } from '../acks/digest-ack.js'
import { decodePacketAck, encodePacketAck } from '../acks/packet-ack.js'
import type { DecodeError } from '../wire/decode-error.js'
import { decodeAuditedNews, encodeAuditedNews } from './audited-news.js'
import { decodeAuditedPacket, encodeAuditedPacket } from './audited-packet.js'
import type { ChannelSide, PacketCodec, UnsupportedPacket } from './codec.js'
import { decodeConsumerPacket, encodeConsumerPacket } from './consumer-packet.js'
import {
  decodeDocumentedConsumerPacket,
  decodeDocumentedProviderPacket,
  encodeDocumentedConsumerPacket,
  encodeDocumentedProviderPacket,
} from './documented/index.js'
import { type DeployedProviderPacket, decodeProviderPacket, encodeProviderPacket } from './provider-packet.js'

/** How the packets of one dialect are written and read. Undefined for a packet that it has no words for. */
interface PacketWriting {
  readonly encodeProvider: (packet: ProviderPacket) => string | undefined
  readonly decodeProvider: (text: string) => Result<ProviderPacket, DecodeError>
  readonly encodeConsumer: (packet: ConsumerPacket) => string | undefined
  readonly decodeConsumer: (text: string) => Result<ConsumerPacket, DecodeError>
}

const DEPLOYED: PacketWriting = {
  encodeProvider: (packet) => (isDeployed(packet) ? encodeProviderPacket(packet) : undefined),
  decodeProvider: decodeProviderPacket,
  encodeConsumer: encodeConsumerPacket,
  decodeConsumer: decodeConsumerPacket,
}

const AUDITED: PacketWriting = {
  ...DEPLOYED,
  encodeProvider: encodeAuditedPacket,
  decodeProvider: decodeAuditedPacket,
  encodeConsumer: encodeAuditedNews,
  decodeConsumer: decodeAuditedNews,
}

const DOCUMENTED: PacketWriting = {
  encodeProvider: encodeDocumentedProviderPacket,
  decodeProvider: decodeDocumentedProviderPacket,
  encodeConsumer: encodeDocumentedConsumerPacket,
  decodeConsumer: decodeDocumentedConsumerPacket,
}

const WRITINGS: Readonly<Record<MeshDialect, PacketWriting>> = {
  '0.11.0': DEPLOYED,
  '0.12.0': AUDITED,
  '1.0.0': DOCUMENTED,
}

/** Whether 0.11.0 has words for a packet. On its channels nothing is ever re-synced, so no packet says that one was. */
function isDeployed(packet: ProviderPacket): packet is DeployedProviderPacket {
  return packet.type !== 'audit' && packet.type !== 'resync'
}

/** What a provider asks of its consumer, from its text in a dialect. Error: `DecodeError`. */
export function decodeProviderPacketIn(dialect: MeshDialect, text: string): Result<ProviderPacket, DecodeError> {
  return WRITINGS[dialect].decodeProvider(text)
}

/** What a consumer tells its provider, from its text in a dialect. Error: `DecodeError`. */
export function decodeConsumerPacketIn(dialect: MeshDialect, text: string): Result<ConsumerPacket, DecodeError> {
  return WRITINGS[dialect].decodeConsumer(text)
}

const EMPTY_ACKS = { encodeAck: encodePacketAck, decodeAck: decodePacketAck }
const DIGEST_ACKS = { encodeAck: encodeDigestAck, decodeAck: decodeDigestAck }

/** How each dialect writes its packets and acks (spec 8.1, 8.2). */
export const MESH_CODECS: Readonly<Record<MeshDialect, PacketCodec>> = {
  '0.11.0': { ...packetsOf(WRITINGS['0.11.0']), ...EMPTY_ACKS },
  '0.12.0': { ...packetsOf(WRITINGS['0.12.0']), ...DIGEST_ACKS },
  '1.0.0': { ...packetsOf(WRITINGS['1.0.0']), ...EMPTY_ACKS },
}

function packetsOf(writing: PacketWriting): Pick<PacketCodec, 'encodePacket' | 'decodePacket' | 'decodeSent'> {
  return {
    encodePacket: (side, packet) => encodeMeshPacket(writing, side, packet),
    decodePacket: (side, text) => (side === 'provider' ? writing.decodeProvider(text) : writing.decodeConsumer(text)),
    decodeSent: (side, text, outcome) => decodeSentMeshPacket(writing, side, text, outcome),
  }
}

function encodeMeshPacket(
  writing: PacketWriting,
  side: ChannelSide,
  packet: MachineMessage,
): Result<string, UnsupportedPacket> {
  if (side === 'consumer' && isVerbatim(packet)) return ok(packet.text)
  const text = writtenBy(writing, side, packet)
  return text === undefined ? err({ type: 'UnsupportedPacket', side, packet: packet.type }) : ok(flat(text))
}

function writtenBy(writing: PacketWriting, side: ChannelSide, packet: MachineMessage): string | undefined {
  if (side === 'provider') return isProviderPacket(packet) ? writing.encodeProvider(packet) : undefined
  return isConsumerPacket(packet) ? writing.encodeConsumer(packet) : undefined
}

/**
 * An external staking reads what it sent, and refuses to hear of what it cannot read. A converter does not read: what was refused it only reports, and
 * what was lost it sends again as it was (spec 8.5). So a text that is not word for word one of its own packets stays a text.
 */
function decodeSentMeshPacket(
  { decodeProvider, encodeConsumer, decodeConsumer }: PacketWriting,
  side: ChannelSide,
  text: string,
  outcome: 'answered' | 'lost',
): Result<MachineMessage, DecodeError> {
  if (side === 'provider') return decodeProvider(text)
  const packet = decodeConsumer(text)
  const isOwn = packet.ok && (outcome === 'answered' || encodeConsumer(packet.value) === text)
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
  audit: true,
  resync: true,
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
