import { packetKey, packetPrefix, splitPacketKey } from './packet-key.js'
import { hasReceived } from './receipts.js'
import type { Commitment, IbcState } from './state.js'

/** A packet sent, with its sequence. */
export interface SentPacket extends Commitment {
  readonly sequence: bigint
}

/** A packet on its way: what a relayer delivers as `receivePacket`. */
export interface WaitingPacket extends SentPacket {
  /** The channel at the receiver. */
  readonly channelId: string
}

/** An answer on its way home: what a relayer delivers as `acknowledgePacket`. */
export interface WaitingAck {
  /** The channel at the packet's sender. */
  readonly channelId: string
  readonly sequence: bigint
  readonly ack: string
}

/** What the receiver knows of a packet. */
export interface PacketReceipt {
  readonly received: boolean
  /** The text of its answer; absent also when it was forgotten. */
  readonly ack?: string
}

/** Which of a channel's packets are asked for. Default: all, ascending. */
export interface PacketPage {
  /** Only behind this sequence, in the order asked for. */
  readonly after?: bigint
  readonly limit?: number
  readonly order?: 'ascending' | 'descending'
}

/** The packets sent on a channel that have no outcome yet, by sequence. */
export function unresolvedPackets(state: IbcState, channelId: string, page: PacketPage = {}): SentPacket[] {
  const { after, ...order } = page
  const behind = after === undefined ? {} : { after: packetKey(channelId, after) }
  return state.commitments
    .list({ prefix: packetPrefix(channelId), ...order, ...behind })
    .map(([key, { data, timeoutAtNanos }]) => ({ sequence: splitPacketKey(key).sequence, data, timeoutAtNanos }))
}

/** How many packets sent on a channel have no outcome yet. */
export function countUnresolved(state: IbcState, channelId: string): number {
  let count = 0
  const sent = state.commitments.cursor({ prefix: packetPrefix(channelId) })
  while (sent.advance()) count++
  return count
}

/** Whether an end received a packet, and what it answered. */
export function receiptOf(state: IbcState, channelId: string, sequence: bigint): PacketReceipt {
  const ack = state.acks.get(packetKey(channelId, sequence))
  return ack === undefined ? { received: hasReceived(state, channelId, sequence) } : { received: true, ack }
}

/**
 * The packets sent on `channelId` that were neither received nor timed out, by sequence. `sender` and `receiver` are the module's states of the two chains.
 * Those whose time is over are among them: to receive them fails, to time them out succeeds.
 */
export function waitingPackets(sender: IbcState, receiver: IbcState, channelId: string): WaitingPacket[] {
  const there = counterpartyOf(sender, channelId)
  if (there === null) return []
  const waiting: WaitingPacket[] = []
  for (const { sequence, data, timeoutAtNanos } of unresolvedPackets(sender, channelId))
    if (!hasReceived(receiver, there, sequence)) waiting.push({ channelId: there, sequence, data, timeoutAtNanos })
  return waiting
}

/** The answers to packets sent on `channelId` that their sender has not heard yet, by sequence. */
export function waitingAcks(sender: IbcState, receiver: IbcState, channelId: string): WaitingAck[] {
  const there = counterpartyOf(sender, channelId)
  if (there === null || receiver.acks.size === 0) return []
  const waiting: WaitingAck[] = []
  const sent = sender.commitments.cursor({ prefix: packetPrefix(channelId) })
  while (sent.advance()) {
    const { sequence } = splitPacketKey(sent.key)
    const ack = receiver.acks.get(packetKey(there, sequence))
    if (ack !== undefined) waiting.push({ channelId, sequence, ack })
  }
  return waiting
}

/** The name of the other end; null while nobody answered. */
function counterpartyOf(state: IbcState, channelId: string): string | null {
  return state.channels.get(channelId)?.counterparty.channelId ?? null
}
