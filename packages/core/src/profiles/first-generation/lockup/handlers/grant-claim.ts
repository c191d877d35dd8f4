import { call } from '../../../../foundation/effects.js'
import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import { addUint128 } from '../../../../numbers/uint128.js'
import { claimOf, withClaim } from '../claims.js'
import type { LockupContext, LockupResult } from '../effects.js'
import type { GrantClaim } from '../messages.js'
import { createLockupAccount, type LockupState } from '../state.js'

/**
 * Gives a lienholder a claim on the sender's bond and tells it so; when the lienholder refuses, there is no claim (spec 10).
 *
 * Errors: `FundsNotAccepted`; `InvalidAddress`; `InsufficientBalance` when the lienholder's claim would pass the bond; `OverflowAbort` (reference, a panic).
 */
export function grantClaim(
  state: LockupState,
  { lienholder, amount, validator }: GrantClaim,
  ctx: LockupContext,
): LockupResult<'FundsNotAccepted' | 'InvalidAddress' | 'InsufficientBalance' | 'OverflowAbort'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const parsed = ctx.query.parseAddress(lienholder)
  if (!parsed.ok) return parsed
  const user = ctx.sender
  const account = state.accounts.get(user) ?? createLockupAccount()
  const { bonded, claims, slashed } = account
  if (amount > bonded) return err({ type: 'InsufficientBalance', bonded, required: amount })
  const before = claimOf(account, lienholder)
  const claimed = addUint128(before, amount)
  const required = before + amount
  if (!claimed.ok) return err(ctx.rules.overflowAbort(required) ?? { type: 'InsufficientBalance', bonded, required })
  if (claimed.value > bonded) return err({ type: 'InsufficientBalance', bonded, required })

  const granted = withClaim(claims, { lienholder, amount: claimed.value })
  return ok({
    state: { config: state.config, accounts: state.accounts.set(user, { bonded, claims: granted, slashed }) },
    effects: [call(lienholder, { type: 'receiveClaim', owner: user, amount, validator })],
    events: [{ type: 'claimGranted', user, lienholder, validator, amount }],
  })
}
