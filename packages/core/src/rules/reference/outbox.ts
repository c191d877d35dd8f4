import type { Flushed, Outbox } from '../../outbox/index.js'
import type { Posted, SettledEntry } from '../outbox.js'

/** D-11, D-30: they go out at once, and nothing is remembered of them. */
export function postPackets<Item>(outbox: Outbox<Item>, items: readonly Item[]): Posted<Item> {
  return { outbox, dispatches: items.map((item) => ({ position: null, item, attempt: 1 })) }
}

/** D-11, D-30: nothing waits. */
export function flushOutbox<Item>(outbox: Outbox<Item>): Flushed<Item> {
  return { outbox, dispatches: [] }
}

/** D-11, D-30: what was refused is lost, and so is a burn that came too late. */
export function settleEntry<Item>(outbox: Outbox<Item>): SettledEntry<Item> {
  return { outbox, flush: false }
}

/** D-30: a packet of any kind goes out again as it was, whatever was sent since. */
export function resendLost<Packet>(packet: Packet): Packet {
  return packet
}

/** D-30: the converter does not hear of epochs. */
export function flushesAtEpoch(): false {
  return false
}
