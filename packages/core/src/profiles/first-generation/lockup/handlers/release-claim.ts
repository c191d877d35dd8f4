import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import type { ReleaseClaim } from '../../../../rules/first-generation.js'
import { lessenClaim, withClaim } from '../claims.js'
import type { LockupContext, LockupResult } from '../effects.js'
import type { LockupState } from '../state.js'

/**
 * A lienholder does not need its claim, or a part of it, any more: the bond stays as it is, and a claim of nothing is removed (spec 10).
 *
 * Errors: `FundsNotAccepted`, `InvalidAddress`, `UnknownLienholder`, `InsufficientLien`.
 */
export function releaseClaim(
  state: LockupState,
  { owner, amount }: ReleaseClaim,
  ctx: LockupContext,
): LockupResult<'FundsNotAccepted' | 'InvalidAddress' | 'UnknownLienholder' | 'InsufficientLien'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const parsed = ctx.query.parseAddress(owner)
  if (!parsed.ok) return parsed
  const lienholder = ctx.sender
  const lessened = lessenClaim(state.accounts.get(owner), { owner, lienholder, amount })
  if (!lessened.ok) return lessened

  const { account, left } = lessened.value
  const { bonded, slashed } = account
  const claims =
    left.amount === 0n
      ? account.claims.filter((claim) => claim.lienholder !== lienholder)
      : withClaim(account.claims, left)
  return ok({
    state: { config: state.config, accounts: state.accounts.set(owner, { bonded, claims, slashed }) },
    effects: [],
    events: [{ type: 'claimReleased', user: owner, lienholder, amount }],
  })
}
