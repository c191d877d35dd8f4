import { settled } from '../../../foundation/outcome.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { PriceFeedContext, PriceFeedResult } from '../effects.js'
import type { PriceFeedInit } from '../messages.js'
import { createPriceFeedState } from '../state.js'

/** Creates a feed with its first price; the creator owns it unless another is named (spec 6.3). */
export function instantiatePriceFeed(msg: PriceFeedInit, ctx: PriceFeedContext): PriceFeedResult<'FundsNotAccepted'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const config = { rules: ctx.rules.name, owner: msg.owner ?? ctx.sender }
  return ok(settled(createPriceFeedState(config, msg.nativePerForeign)))
}
