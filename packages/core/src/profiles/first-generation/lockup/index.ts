export { claimOf, freeBond, largestClaim } from './claims.js'
export type {
  LockupContext,
  LockupEffect,
  LockupEvent,
  LockupQuerier,
  LockupQueryContext,
  LockupResult,
  LockupRules,
} from './effects.js'
export type { InsufficientLien, LockupError, UnknownLienholder } from './errors.js'
export { instantiateLockup } from './handlers/instantiate.js'
export { lockupInvariants } from './invariants.js'
export { lockupMachine } from './machine.js'
export type { GrantClaim, LockupBond, LockupInit, LockupMessage, LockupUnbond } from './messages.js'
export {
  type LockupAnswers,
  type LockupBalanceView,
  type LockupQuery,
  queryLockup,
  queryLockupAccounts,
  queryLockupBalance,
  queryLockupConfig,
} from './queries.js'
export {
  createLockupAccount,
  createLockupState,
  type LockupAccount,
  type LockupClaim,
  type LockupConfig,
  type LockupState,
  lockupCodec,
} from './state.js'
export { transitionLockup } from './transition.js'
