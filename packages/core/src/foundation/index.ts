export type { AnswerOf } from './answers.js'
export type { Brand } from './brand.js'
export type { Context, MachineError, MachineEvent, MachineMessage, QueryContext, QueryError } from './context.js'
export {
  type AdminEffect,
  type CallEffect,
  type ClearAdminEffect,
  call,
  type EnterEffect,
  type Failure,
  type InstantiateEffect,
  type MigrateEffect,
  type ModuleEffect,
  moduleEffect,
  type PrivilegedEntry,
  type Reply,
  type ReplyId,
  type ReplyOn,
  type SendPacketEffect,
  sendPacket,
  sendTrackedPacket,
  type UpdateAdminEffect,
} from './effects.js'
export { InvariantError, invariant } from './invariant.js'
export {
  type AddPart,
  type BalanceInvariant,
  type BalanceTerm,
  balanceInvariant,
  balanceTerm,
  type Complaint,
  coverInvariant,
  type EntryInvariant,
  entryInvariant,
  type MachineInvariant,
  type RuleSetName,
  type Stated,
  type StateInvariant,
  stateInvariant,
  type Violation,
} from './machine-invariant.js'
export { type Outcome, settled } from './outcome.js'
export { type PaymentError, refuseFunds, requireOneCoin } from './payment.js'
export { describeRefusal, type Err, err, type Ok, ok, RefusedError, type Result, unwrap } from './result.js'
export { update, type Writable } from './update.js'
export { decodeUtf8, encodeUtf8, utf8Length, writeUtf8 } from './utf8.js'
