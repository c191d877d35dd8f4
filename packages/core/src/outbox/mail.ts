import {
  type Reply,
  type ReplyId,
  type SendPacketEffect,
  sendPacket,
  sendTrackedPacket,
} from '../foundation/effects.js'
import { type PacketTimeoutKind, type PacketTimeouts, timeoutAtNanos } from '../packets/timeouts.js'
import type { OutboxEvent } from './events.js'
import { withSequence, withUnsent } from './sending.js'
import type { Outbox } from './state.js'

/** Something to send; without a position it is in no outbox, and nobody hears what becomes of it. */
export interface MailItem<Packet> {
  readonly position: bigint | null
  readonly packet: Packet
  readonly attempt: number
}

/** Where mail goes, and how long it may travel. */
export interface MailRoute<Lane extends string> {
  readonly lane: Lane
  readonly channelId: string
  readonly timeouts: PacketTimeouts
  readonly timeNanos: bigint
}

/** What to ask of the host, and to tell the world, to send something. */
export interface Mail<Packet extends Mailable, Lane extends string> {
  readonly effects: readonly SendPacketEffect<Packet>[]
  readonly events: readonly OutboxEvent<Lane, Packet['type']>[]
}

/** A packet whose kind has a time to travel. */
export interface Mailable {
  readonly type: PacketTimeoutKind
}

/** Sends packets in order; what is sent again has the time for that, and the world is told. */
export function mail<Packet extends Mailable, Lane extends string>(
  items: readonly MailItem<Packet>[],
  { lane, channelId, timeouts, timeNanos }: MailRoute<Lane>,
): Mail<Packet, Lane> {
  const effects: SendPacketEffect<Packet>[] = []
  const events: OutboxEvent<Lane, Packet['type']>[] = []
  for (const { position, packet, attempt } of items) {
    const until = timeoutAtNanos(timeouts, attempt === 1 ? packet.type : 'resent', timeNanos)
    if (position === null) {
      effects.push(sendPacket(channelId, packet, until))
      continue
    }
    effects.push(sendTrackedPacket(channelId, packet, until, mailReplyId(lane, position)))
    if (attempt > 1)
      events.push({ type: 'packetSentAgain', lane, position, packet: packet.type, channel: channelId, attempt })
  }
  return { effects, events }
}

/** The mark of the reply to something that an outbox sent; {@link readMailReply} reads it. */
export function mailReplyId(lane: string, position: bigint): ReplyId {
  return [OUTBOX_REPLY, lane, position]
}

/** What the channel said to a packet of an outbox: the number it gave it, or why it did not take it. */
export interface MailReply {
  readonly lane: string
  readonly position: bigint
  readonly answer: { readonly sequence: bigint } | { readonly refused: string }
}

/** Reads a reply to {@link mail}; nothing for any other reply. */
export function readMailReply({ id, result }: Reply): MailReply | undefined {
  if (typeof id !== 'object') return undefined
  const [mark, lane, position] = id
  if (mark !== OUTBOX_REPLY || typeof lane !== 'string' || typeof position !== 'bigint') return undefined
  if (!result.ok) return { lane, position, answer: { refused: result.failure.error.type } }
  return typeof result.data === 'bigint' ? { lane, position, answer: { sequence: result.data } } : undefined
}

/** An outbox after the channel's reply, and what there is to tell. Nothing for a reply about an entry that is not there. */
export function hearMailReply<Item, Packet extends string, Lane extends string>(
  outbox: Outbox<Item>,
  { position, answer }: MailReply,
  { lane, packetOf }: LaneName<Item, Lane, Packet>,
): { readonly outbox: Outbox<Item>; readonly events: readonly OutboxEvent<Lane, Packet>[] } | undefined {
  const entry = outbox.entries.get(position)
  if (entry === undefined) return undefined
  if ('sequence' in answer) return { outbox: withSequence(outbox, position, answer.sequence), events: [] }
  return {
    outbox: withUnsent(outbox, position),
    events: [
      {
        type: 'packetQueuedAgain',
        lane,
        position,
        packet: packetOf(entry.item),
        attempts: entry.attempts - 1,
        reason: { type: 'notSent', error: answer.refused },
      },
    ],
  }
}

/** What became of a packet at the other side. */
export type MailOutcome =
  | { readonly type: 'success' }
  | { readonly type: 'failure'; readonly text: string }
  | { readonly type: 'timeout' }

/** What an outbox tells of an answer: nothing of an entry that arrived, or was in no outbox; the second event only the last time that it is sent by itself. */
export function failureEvents<Item, Lane extends string, Packet extends string>(
  { entry, failed }: AnsweredEntry<Item>,
  outcome: MailOutcome,
  { lane, packetOf }: LaneName<Item, Lane, Packet>,
): readonly OutboxEvent<Lane, Packet>[] {
  if (entry === undefined || failed === undefined || outcome.type === 'success') return []
  const { attempts, isExhausted } = failed
  const named = { lane, position: entry.position, packet: packetOf(entry.item) }
  const queued = { type: 'packetQueuedAgain', ...named, attempts, reason: outcome } as const
  return isExhausted ? [queued, { type: 'retryExhausted', ...named, attempts }] : [queued]
}

/** An entry that was answered, and whether it waits again. */
interface AnsweredEntry<Item> {
  readonly entry?: { readonly position: bigint; readonly item: Item }
  readonly failed?: { readonly attempts: number; readonly isExhausted: boolean }
}

/** How events name an outbox and the packets of its entries. */
interface LaneName<Item, Lane extends string, Packet extends string> {
  readonly lane: Lane
  readonly packetOf: (item: Item) => Packet
}

/** The mark of the replies to what outboxes send; lane and position follow. */
const OUTBOX_REPLY = 'outbox'
