import { refuseFunds } from '../../../foundation/payment.js'
import { err, type Result } from '../../../foundation/result.js'
import type { AddressError } from '../../../identifiers/address.js'
import type { ReleaseClaim, SlashClaim } from '../../../rules/first-generation.js'
import { lessenClaim } from './claims.js'
import type { LockupContext } from './effects.js'
import type { LockupError } from './errors.js'
import type { LockupState } from './state.js'

/** Why a claim cannot become less. */
export type LessenRefusal = 'FundsNotAccepted' | AddressError['type'] | 'UnknownLienholder' | 'InsufficientLien'

type Lessened = Extract<ReturnType<typeof lessenClaim>, { ok: true }>['value']

/** What both ways in which a claim becomes less check, in this order: no coins came, the owner is somebody here, and the sender has that much of a claim. */
export function checkLessened(
  state: LockupState,
  { owner, amount }: ReleaseClaim | SlashClaim,
  { funds, query, sender: lienholder }: LockupContext,
): Result<Lessened, Extract<LockupError, { type: LessenRefusal }>> {
  const refused = refuseFunds(funds)
  if (refused) return err(refused)
  const parsed = query.parseAddress(owner)
  if (!parsed.ok) return parsed
  return lessenClaim(state.accounts.get(owner), { owner, lienholder, amount })
}
