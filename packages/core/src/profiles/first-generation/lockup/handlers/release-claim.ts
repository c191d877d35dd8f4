import { ok } from '../../../../foundation/result.js'
import type { ReleaseClaim } from '../../../../rules/first-generation-claims.js'
import { withClaim } from '../claims.js'
import type { LockupContext, LockupResult } from '../effects.js'
import { checkLessened, type LessenRefusal } from '../lessened-claim.js'
import type { LockupState } from '../state.js'

/**
 * A lienholder does not need its claim, or a part of it, any more: the bond stays as it is, and a claim of nothing is removed (spec 10).
 *
 * Errors: `FundsNotAccepted`, `InvalidAddress`, `UnknownLienholder`, `InsufficientLien`.
 */
export function releaseClaim(state: LockupState, msg: ReleaseClaim, ctx: LockupContext): LockupResult<LessenRefusal> {
  const lessened = checkLessened(state, msg, ctx)
  if (!lessened.ok) return lessened
  const { owner, amount } = msg
  const lienholder = ctx.sender

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
