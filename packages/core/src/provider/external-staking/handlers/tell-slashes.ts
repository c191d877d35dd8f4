import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { TellSlashes } from '../messages.js'
import type { ExternalStakingState } from '../state.js'
import { tellAgain } from '../tell-vault.js'

/**
 * Tells the vault again of slashes that it refused, oldest first: at most as many as a page has (D-22). Anybody may ask for it. With none it succeeds and does
 * nothing.
 */
export function tellSlashes(
  state: ExternalStakingState,
  { limit }: TellSlashes,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const oldest = state.slashing.untold.range({ limit: ctx.rules.pageLimit(limit) })
  return ok({
    state,
    effects: Array.from(oldest, ([number, slash]) => tellAgain(state, number, slash)),
    events: [],
  })
}
