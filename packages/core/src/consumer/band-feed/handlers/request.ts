import { refuseFunds } from '../../../foundation/payment.js'
import { err } from '../../../foundation/result.js'
import { askForRates } from '../band-request.js'
import type { BandFeedContext, BandFeedResult } from '../effects.js'
import type { BandFeedState } from '../state.js'

/** Anybody: the feed asks for a price now, whatever its clock says (spec 6.3). Errors: `FundsNotAccepted`, `IbcChannelNotOpen`. */
export function request(
  state: BandFeedState,
  ctx: BandFeedContext,
): BandFeedResult<'FundsNotAccepted' | 'IbcChannelNotOpen'> {
  const refused = refuseFunds(ctx.funds)
  return refused ? err(refused) : askForRates(state, ctx)
}
