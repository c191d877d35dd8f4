import { unprinted } from './printed-event.js'

/** The contracts have no outbox (D-11, D-30). */
export const outboxEvents = {
  packetQueuedAgain: unprinted,
  packetSentAgain: unprinted,
  retryExhausted: unprinted,
}
