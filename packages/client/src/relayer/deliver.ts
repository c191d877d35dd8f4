import type { Delivered, SentPacket } from '../ports/relay-chain.js'
import { endsFrom, type RelayPath, type Side } from './path.js'

/** What a relayer did with one packet: carried it over, brought its answer back, or reported that it never arrived. */
export interface RelayRecord {
  readonly kind: 'receive' | 'acknowledge' | 'timeout'
  /** The side that sent the packet. */
  readonly from: Side
  readonly packet: SentPacket
  /** For `acknowledge`: the text that was brought back. */
  readonly ack?: string
  readonly delivered: Delivered
}

/** Carries one packet over. */
export async function carryPacket(path: RelayPath, from: Side, packet: SentPacket): Promise<RelayRecord> {
  const [, receiver] = endsFrom(path, from)
  return { kind: 'receive', from, packet, delivered: await receiver.chain.receivePacket(receiver.channelId, packet) }
}

/** Brings one acknowledgement back; the receiver may forget it once the sender took it. */
export async function bringAck(path: RelayPath, from: Side, packet: SentPacket, ack: string): Promise<RelayRecord> {
  const [sender, receiver] = endsFrom(path, from)
  const delivered = await sender.chain.acknowledgePacket(sender.channelId, packet.sequence, ack)
  if (delivered.ok) await receiver.chain.forgetAck(receiver.channelId, packet.sequence)
  return { kind: 'acknowledge', from, packet, ack, delivered }
}

/** Reports to the sender that a packet never arrived. The sender refuses while it still could. */
export async function timeOut(path: RelayPath, from: Side, packet: SentPacket): Promise<RelayRecord> {
  const [sender, receiver] = endsFrom(path, from)
  const { timeNanos } = await receiver.chain.block()
  const { received } = await receiver.chain.receipt(receiver.channelId, packet.sequence)
  const open = await receiver.chain.isOpen(receiver.channelId)
  const delivered = await sender.chain.timeoutPacket(sender.channelId, packet.sequence, { timeNanos, open, received })
  return { kind: 'timeout', from, packet, delivered }
}
