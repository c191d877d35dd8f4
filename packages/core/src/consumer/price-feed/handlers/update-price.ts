import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { PriceFeedContext, PriceFeedResult } from '../effects.js'
import type { UpdatePrice } from '../messages.js'
import type { PriceFeedState } from '../state.js'

/** Sets the price, from the next question on. Any price is taken, zero too (spec 6.3). */
export function updatePrice(
  state: PriceFeedState,
  { nativePerForeign }: UpdatePrice,
  ctx: PriceFeedContext,
): PriceFeedResult<'FundsNotAccepted' | 'Unauthorized'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const { owner } = state.config
  if (ctx.sender !== owner) return err({ type: 'Unauthorized', sender: ctx.sender, owner })
  return ok({
    state: { config: state.config, nativePerForeign },
    effects: [],
    events: [{ type: 'priceUpdated', owner, nativePerForeign }],
  })
}
