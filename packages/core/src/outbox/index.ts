export type { OutboxEvent, OutboxFailure } from './events.js'
export { outboxInvariants } from './invariants.js'
export {
  failureEvents,
  hearMailReply,
  type Mail,
  type MailItem,
  type MailOutcome,
  type MailReply,
  mail,
  mailReplyId,
  readMailReply,
} from './mail.js'
export {
  chosenPolicy,
  DEFAULT_OUTBOX_POLICY,
  type InvalidOutboxPolicy,
  isExhausted,
  isLastAttempt,
  type OutboxPolicy,
  outboxPolicy,
} from './policy.js'
export { hasQueued, type OutboxEntryView, pageOutbox } from './queries.js'
export {
  type Dispatch,
  type Flushed,
  type FlushReason,
  findInFlight,
  flush,
  type Placed,
  withFailed,
  withSequence,
  withUnsent,
} from './sending.js'
export {
  createOutbox,
  type EntryStatus,
  type InFlight,
  type Outbox,
  type OutboxEntry,
  withEntry,
  withItem,
  withItems,
  withoutEntry,
} from './state.js'
