import { isExhausted, type OutboxPolicy } from './policy.js'
import { type Outbox, type OutboxEntry, QUEUED, withEntry } from './state.js'

/** Why an outbox looks for something to send: by itself, or because somebody asked, which is for exhausted entries too. */
export type FlushReason = 'event' | 'asked'

/** An entry to send now. */
export interface Dispatch<Item> {
  readonly position: bigint
  readonly item: Item
  /** 1 for the first time. */
  readonly attempt: number
}

/** An outbox after it was flushed, and what to send for it, in order. */
export interface Flushed<Item> {
  readonly outbox: Outbox<Item>
  readonly dispatches: readonly Dispatch<Item>[]
}

/**
 * Takes what may be sent now: the first entries that wait, as many as the window has room for. An exhausted entry holds up those behind it, unless somebody
 * asked. What is taken is in flight at once; {@link withSequence} and {@link withUnsent} say what became of it.
 */
export function flush<Item>(
  outbox: Outbox<Item>,
  channelId: string,
  policy: OutboxPolicy,
  reason: FlushReason = 'event',
): Flushed<Item> {
  // What was sent once is always first, so that nothing in flight is behind the window.
  const first = outbox.entries.list({ limit: policy.outboxWindow })
  let room = policy.outboxWindow
  for (const [, { status }] of first) if (status.type === 'inFlight') room -= 1
  if (room === 0) return { outbox, dispatches: [] }
  let next = outbox
  const dispatches: Dispatch<Item>[] = []
  for (const [position, entry] of first) {
    if (entry.status.type === 'inFlight') continue
    if (room === 0 || (reason === 'event' && isExhausted(entry.attempts, policy))) break
    const attempt = entry.attempts + 1
    next = withEntry(next, position, ({ item }) => ({
      item,
      attempts: attempt,
      status: { type: 'inFlight', channelId, sequence: null },
    }))
    dispatches.push({ position, item: entry.item, attempt })
    room -= 1
  }
  return { outbox: next, dispatches }
}

/** The channel gave an entry on its way this number. */
export function withSequence<Item>(outbox: Outbox<Item>, position: bigint, sequence: bigint): Outbox<Item> {
  return withEntry(outbox, position, ({ item, attempts, status }) => ({
    item,
    attempts,
    status: status.type === 'inFlight' ? { type: 'inFlight', channelId: status.channelId, sequence } : status,
  }))
}

/** The channel did not take an entry: it waits, as if it had not been tried. */
export function withUnsent<Item>(outbox: Outbox<Item>, position: bigint): Outbox<Item> {
  return withEntry(outbox, position, ({ item, attempts }) => ({
    item,
    attempts: Math.max(0, attempts - 1),
    status: QUEUED,
  }))
}

/** An entry with its position. */
export interface Placed<Item> {
  readonly position: bigint
  readonly entry: OutboxEntry<Item>
}

/** The entry that went out on this channel under this number and was not answered, if there is one: among the first, as many as the window has room for. */
export function findInFlight<Item>(
  { entries }: Outbox<Item>,
  { channelId, sequence }: { readonly channelId: string; readonly sequence: bigint },
  { outboxWindow }: OutboxPolicy,
): Placed<Item> | undefined {
  for (const [position, entry] of entries.list({ limit: outboxWindow })) {
    const { status } = entry
    if (status.type === 'inFlight' && status.sequence === sequence && status.channelId === channelId)
      return { position, entry }
  }
  return undefined
}

/** An entry failed: it waits at its old place. */
export function withFailed<Item>(outbox: Outbox<Item>, position: bigint): Outbox<Item> {
  return withEntry(outbox, position, ({ item, attempts }) => ({ item, attempts, status: QUEUED }))
}
