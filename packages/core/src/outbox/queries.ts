import type { Outbox, OutboxEntry } from './state.js'

/** An entry, as a query lists it. */
export interface OutboxEntryView<Item> extends OutboxEntry<Item> {
  readonly position: bigint
}

/** A page of what waits in an outbox or is in flight, in order. */
export function pageOutbox<Item>(
  { entries }: Outbox<Item>,
  { startAfter, limit }: { readonly startAfter?: bigint; readonly limit: number },
): readonly OutboxEntryView<Item>[] {
  const page = entries.range({ limit, ...(startAfter === undefined ? {} : { after: startAfter }) })
  return Array.from(page, ([position, entry]) => ({ position, ...entry }))
}

/** Whether something could be sent once the window has room: an entry that is not in flight. */
export function hasQueued({ entries }: Outbox<unknown>): boolean {
  for (const { status } of entries.values()) if (status.type === 'queued') return true
  return false
}
