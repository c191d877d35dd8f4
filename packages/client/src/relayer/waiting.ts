import type { SentPacket } from '../ports/relay-chain.js'
import type { ChannelSide } from './path.js'

/** A packet that was received, and what its receiver said to it. */
export interface AnsweredPacket {
  readonly packet: SentPacket
  /** The acknowledgement, as text on the wire. */
  readonly ack: string
}

/** Sent and not received, ascending. */
export async function waitingPackets(sender: ChannelSide, receiver: ChannelSide): Promise<SentPacket[]> {
  const waiting: SentPacket[] = []
  for (const packet of await sender.chain.unresolvedPackets(sender.channelId)) {
    const { received } = await receiver.chain.receipt(receiver.channelId, packet.sequence)
    if (!received) waiting.push(packet)
  }
  return waiting
}

/** Received, with an acknowledgement that the sender has not taken, ascending. */
export async function waitingAcks(sender: ChannelSide, receiver: ChannelSide): Promise<AnsweredPacket[]> {
  const waiting: AnsweredPacket[] = []
  for (const packet of await sender.chain.unresolvedPackets(sender.channelId)) {
    const { ack } = await receiver.chain.receipt(receiver.channelId, packet.sequence)
    if (ack !== undefined) waiting.push({ packet, ack })
  }
  return waiting
}
