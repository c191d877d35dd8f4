import { refuseFunds } from '../../../foundation/payment.js'
import { err } from '../../../foundation/result.js'
import type { TwapFeedContext, TwapFeedResult } from '../effects.js'
import type { TwapFeedState } from '../state.js'
import { askForTwap } from '../twap-request.js'

/** Anybody: the feed asks for a price now, whatever its clock says (spec 6.3). Errors: `FundsNotAccepted`, `IbcChannelNotOpen`. */
export function request(
  state: TwapFeedState,
  ctx: TwapFeedContext,
): TwapFeedResult<'FundsNotAccepted' | 'IbcChannelNotOpen'> {
  const refused = refuseFunds(ctx.funds)
  return refused ? err(refused) : askForTwap(state, ctx)
}
