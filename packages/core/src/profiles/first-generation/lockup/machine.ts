import type { Machine } from '../../../mesh/machine.js'
import type { LockupQuerier, LockupRules } from './effects.js'
import { instantiateLockup } from './handlers/instantiate.js'
import { lockupInvariants } from './invariants.js'
import type { LockupInit, LockupMessage } from './messages.js'
import { type LockupQuery, queryLockup } from './queries.js'
import { type LockupState, lockupCodec } from './state.js'
import { transitionLockup } from './transition.js'

/** The lockup of the first generation as a mesh runs it. */
export const lockupMachine: Machine<LockupState, LockupInit, LockupMessage, LockupQuery, LockupQuerier, LockupRules> = {
  kind: 'mesh-lockup',
  entries: {},
  instantiate: instantiateLockup,
  transition: transitionLockup,
  query: queryLockup,
  form: lockupCodec,
  invariants: lockupInvariants,
}
