import type { Dispatch, Flushed, FlushReason, OutboxPolicy } from '../outbox/index.js'
import type { Outbox } from '../outbox/state.js'
import type { VerbatimPacket } from '../packets/consumer-packet.js'

/** D-11, D-30: what becomes of packets that must arrive in the end. Under `reference` every outbox stays empty. */
export interface OutboxRules {
  /** New packets, in order: what to send now, of them or of what is before them. */
  readonly postPackets: <Item>(
    outbox: Outbox<Item>,
    items: readonly Item[],
    channelId: string,
    policy: OutboxPolicy,
  ) => Posted<Item>
  /** Something happened, or somebody asked: what to send now. */
  readonly flushOutbox: <Item>(
    outbox: Outbox<Item>,
    channelId: string,
    policy: OutboxPolicy,
    reason: FlushReason,
  ) => Flushed<Item>
  /** What becomes of the outbox with the answer to a packet of it. The same outbox, and no entry, for a packet that is not in it. */
  readonly settleEntry: <Item>(outbox: Outbox<Item>, answer: EntryAnswer, policy: OutboxPolicy) => SettledEntry<Item>
  /** What a consumer sends again at once, outside of every outbox, because it was not received in time: nothing, or the packet as it was. */
  readonly resendLost: <Packet extends { readonly type: string }>(
    packet: Packet | VerbatimPacket,
  ) => Packet | VerbatimPacket | undefined
  /** Whether an epoch lets the converter send what waits; only a rule that needs to know asks whether anything does. */
  readonly flushesAtEpoch: (askWaiting: () => boolean) => boolean
}

/** What to send for new packets. */
export interface Posted<Item> {
  readonly outbox: Outbox<Item>
  readonly dispatches: readonly PostedDispatch<Item>[]
}

/** A packet to send now; without a position it is in no outbox, and nothing is remembered of it. */
export type PostedDispatch<Item> = Omit<Dispatch<Item>, 'position'> & { readonly position: bigint | null }

/** The answer to a packet that went out on this channel under this number. */
export interface EntryAnswer {
  readonly channelId: string
  readonly sequence: bigint
  readonly outcome: 'success' | 'failure' | 'timeout'
}

/** An outbox after an answer. */
export interface SettledEntry<Item> {
  readonly outbox: Outbox<Item>
  /** Which entry it was; absent for a packet that is in no outbox. */
  readonly entry?: { readonly position: bigint; readonly item: Item }
  /** That it waits again; absent where it arrived. */
  readonly failed?: {
    readonly attempts: number
    /** It failed as often as it may by itself. */
    readonly isExhausted: boolean
  }
  /** Whether the outbox is to be flushed at once. After a refusal it is not: who brings refusals could make it send for ever. */
  readonly flush: boolean
}
