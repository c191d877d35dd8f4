import { Table } from '../table/index.js'

/**
 * What must arrive in the end, in the order in which it was said (spec 8.6): an ordered outbox. An entry stays until the other side took it; one that failed
 * waits at its old place, before everything that came later. What was ever sent is always among the first entries, as many as the window has room for.
 */
export interface Outbox<Item> {
  /** By position, counted from 1. */
  readonly entries: Table<bigint, OutboxEntry<Item>>
  /** The position of the next new entry. A position is never given twice. */
  readonly nextPosition: bigint
}

/** One packet that must arrive. */
export interface OutboxEntry<Item> {
  /** The typed packet, with whatever its sender needs to know of it. */
  readonly item: Item
  /** How often it was sent. */
  readonly attempts: number
  readonly status: EntryStatus
}

/** Whether an entry waits to be sent, or for its answer. */
export type EntryStatus = { readonly type: 'queued' } | InFlight

/** Sent and not answered. */
export interface InFlight {
  readonly type: 'inFlight'
  readonly channelId: string
  /** The number that the channel gave it; null only until the channel's reply, in the same transaction. */
  readonly sequence: bigint | null
}

export const QUEUED: EntryStatus = { type: 'queued' }

/** An outbox in which nothing waits. */
export function createOutbox<Item>(): Outbox<Item> {
  return { entries: Table.empty(), nextPosition: 1n }
}

/** The outbox with one entry more, at its end. */
export function withItem<Item>({ entries, nextPosition }: Outbox<Item>, item: Item): Outbox<Item> {
  return {
    entries: entries.set(nextPosition, { item, attempts: 0, status: QUEUED }),
    nextPosition: nextPosition + 1n,
  }
}

/** The outbox with more entries, at its end and in this order. A slash may have as many as it has users. */
export function withItems<Item>({ entries, nextPosition }: Outbox<Item>, items: readonly Item[]): Outbox<Item> {
  let next = nextPosition
  const positions: bigint[] = new Array(items.length)
  const added: OutboxEntry<Item>[] = new Array(items.length)
  items.forEach((item, index) => {
    positions[index] = next
    added[index] = { item, attempts: 0, status: QUEUED }
    next += 1n
  })
  return { entries: entries.setSorted(positions, added), nextPosition: next }
}

/** The outbox without an entry that the other side took. */
export function withoutEntry<Item>({ entries, nextPosition }: Outbox<Item>, position: bigint): Outbox<Item> {
  return { entries: entries.delete(position), nextPosition }
}

/** The outbox after one entry changed; without that entry it stays as it is. */
export function withEntry<Item>(
  outbox: Outbox<Item>,
  position: bigint,
  change: (entry: OutboxEntry<Item>) => OutboxEntry<Item>,
): Outbox<Item> {
  const entry = outbox.entries.get(position)
  if (entry === undefined) return outbox
  return { entries: outbox.entries.set(position, change(entry)), nextPosition: outbox.nextPosition }
}
