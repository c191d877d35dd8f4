import {
  type Flushed,
  type FlushReason,
  findInFlight,
  flush,
  isLastAttempt,
  type Outbox,
  type OutboxPolicy,
  withFailed,
  withItems,
  withoutEntry,
} from '../../outbox/index.js'
import type { EntryAnswer, Posted, SettledEntry } from '../outbox.js'

/** D-11, D-30: they take their places behind all that waits, and go out as soon as nothing before them does. */
export function postPackets<Item>(
  outbox: Outbox<Item>,
  items: readonly Item[],
  channelId: string,
  policy: OutboxPolicy,
): Posted<Item> {
  return flush(withItems(outbox, items), channelId, policy)
}

/** D-11, D-30: what waits goes out in its order, as far as the window has room. */
export function flushOutbox<Item>(
  outbox: Outbox<Item>,
  channelId: string,
  policy: OutboxPolicy,
  reason: FlushReason,
): Flushed<Item> {
  return flush(outbox, channelId, policy, reason)
}

/**
 * D-11, D-30: what arrived leaves. What was refused waits at its place until something else happens; what came too late goes out again at once, for that
 * takes its time in any case.
 */
export function settleEntry<Item>(outbox: Outbox<Item>, answer: EntryAnswer, policy: OutboxPolicy): SettledEntry<Item> {
  const found = findInFlight(outbox, answer, policy)
  if (found === undefined) return { outbox, flush: false }
  const { position } = found
  const { item, attempts } = found.entry
  const entry = { position, item }
  if (answer.outcome === 'success') return { outbox: withoutEntry(outbox, position), entry, flush: true }
  return {
    outbox: withFailed(outbox, position),
    entry,
    failed: { attempts, isExhausted: isLastAttempt(attempts, policy) },
    flush: answer.outcome === 'timeout',
  }
}

/** D-30: only an outbox sends again, in its order. */
export function resendLost(_packet: unknown): undefined {
  return undefined
}

/** D-30: if something waits. */
export function flushesAtEpoch(askWaiting: () => boolean): boolean {
  return askWaiting()
}
