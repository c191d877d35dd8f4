import { ok } from '../../../../foundation/result.js'
import { minUint128, remainder, sumOfParts } from '../../../../numbers/uint128.js'
import type { SlashClaim } from '../../../../rules/first-generation-claims.js'
import { withClaim } from '../claims.js'
import type { LockupContext, LockupResult } from '../effects.js'
import { checkLessened, type LessenRefusal } from '../lessened-claim.js'
import type { LockupState } from '../state.js'

/**
 * A lienholder takes a part of its claim away, and as much of the bond as there is (spec 10). The claims of others stay as large as they are, so that what is
 * bonded later backs them first; a claim of nothing stays in its place.
 *
 * Errors: `FundsNotAccepted`, `InvalidAddress`, `UnknownLienholder`, `InsufficientLien`.
 */
export function slashClaim(state: LockupState, msg: SlashClaim, ctx: LockupContext): LockupResult<LessenRefusal> {
  const lessened = checkLessened(state, msg, ctx)
  if (!lessened.ok) return lessened
  const { owner, amount } = msg
  const lienholder = ctx.sender

  const { account, left } = lessened.value
  const taken = minUint128(amount, account.bonded)
  const next = {
    bonded: remainder(account.bonded, taken),
    claims: withClaim(account.claims, left),
    // In range: coins that lie on the lockup's account.
    slashed: sumOfParts(account.slashed, taken),
  }
  return ok({
    state: { config: state.config, accounts: state.accounts.set(owner, next) },
    effects: [],
    events: [{ type: 'claimSlashed', user: owner, lienholder, amount, taken }],
  })
}
