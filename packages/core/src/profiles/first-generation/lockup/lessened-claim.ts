import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { AddressError } from '../../../identifiers/address.js'
import { remainder } from '../../../numbers/uint128.js'
import type { ReleaseClaim, SlashClaim } from '../../../rules/first-generation-claims.js'
import type { LockupContext } from './effects.js'
import type { LockupError } from './errors.js'
import type { LockupAccount, LockupClaim, LockupState } from './state.js'

/** Why a claim cannot become less. */
export type LessenRefusal = 'FundsNotAccepted' | AddressError['type'] | 'UnknownLienholder' | 'InsufficientLien'

/** The account as it is, and what will be left of the lienholder's claim on it. */
export interface LessenedClaim {
  readonly account: LockupAccount
  readonly left: LockupClaim
}

/** What both ways in which a claim becomes less check, in this order: no coins came, the owner is somebody here, and the sender has that much of a claim. */
export function checkLessened(
  state: LockupState,
  { owner, amount }: ReleaseClaim | SlashClaim,
  { funds, query, sender: lienholder }: LockupContext,
): Result<LessenedClaim, Extract<LockupError, { type: LessenRefusal }>> {
  const refused = refuseFunds(funds)
  if (refused) return err(refused)
  const parsed = query.parseAddress(owner)
  if (!parsed.ok) return parsed
  const account = state.accounts.get(owner)
  const claim = account?.claims.find((one) => one.lienholder === lienholder)
  if (account === undefined || claim === undefined) return err({ type: 'UnknownLienholder', owner, lienholder })
  if (amount > claim.amount) return err({ type: 'InsufficientLien', claim: claim.amount, asked: amount })
  return ok({ account, left: { lienholder, amount: remainder(claim.amount, amount) } })
}
