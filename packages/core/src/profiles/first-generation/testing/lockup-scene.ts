import { unwrap } from '../../../foundation/result.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { addressOf, coins, denomOf, uint, valoperOf } from '../../../testing/values.js'
import type { LockupContext } from '../lockup/effects.js'
import type { LockupMessage } from '../lockup/messages.js'
import { queryLockupBalance } from '../lockup/queries.js'
import { createLockupState, type LockupState, lockupCodec } from '../lockup/state.js'
import { transitionLockup } from '../lockup/transition.js'
import { answerOf, type Circumstances, contextOf } from './circumstances.js'

/** The parties around a lockup in these tests: two users, and the lienholders. */
export const ALICE = addressOf('alice')
export const BOB = addressOf('bob')
export const JUNO = addressOf('juno-provider')
export const STARS = addressOf('stars-provider')
/** A text that no address can be; it comes from hosts that do not check. */
export const NOBODY = 'NO BODY' as typeof ALICE

/** A validator of a consumer. */
export const VAL = valoperOf('junoval1')

/** The circumstances of a message to the lockup. */
export function lockupContext(told: Circumstances = {}): LockupContext {
  return contextOf(addressOf('lockup'), { parseAddress: plainAddressCodec().parse }, told)
}

/** A lockup in which nobody has bonded. */
export const empty = createLockupState({ rules: 'safe', denom: denomOf('uosmo') })

/** What a lockup answers. */
export function send(state: LockupState, msg: LockupMessage, told: Circumstances = {}) {
  return answerOf(state, lockupCodec, () => transitionLockup(state, msg, lockupContext(told)))
}

/** The lockup after a message that it takes. */
export function next(state: LockupState, msg: LockupMessage, told: Circumstances = {}): LockupState {
  return unwrap(send(state, msg, told)).state
}

/** The lockup after a user bonded so much. */
export function bonded(state: LockupState, amount: bigint | number, told: Circumstances = {}): LockupState {
  return next(state, { type: 'bond' }, { ...told, funds: [coins(amount, 'uosmo')] })
}

/** A user gives a claim. */
export function grant(amount: bigint | number, lienholder = JUNO): LockupMessage {
  return { type: 'grantClaim', lienholder, amount: uint(amount), validator: VAL }
}

/** A lienholder gives a claim back. */
export function release(amount: bigint | number, owner = ALICE): LockupMessage {
  return { type: 'releaseClaim', owner, amount: uint(amount) }
}

/** A lienholder takes a claim away. */
export function slash(amount: bigint | number, owner = ALICE): LockupMessage {
  return { type: 'slashClaim', owner, amount: uint(amount) }
}

/** A user takes tokens out. */
export function unbonding(amount: bigint | number): LockupMessage {
  return { type: 'unbond', amount: uint(amount) }
}

/** An account as it is shown. */
export function view(state: LockupState, account = ALICE) {
  return unwrap(queryLockupBalance(state, account))
}
