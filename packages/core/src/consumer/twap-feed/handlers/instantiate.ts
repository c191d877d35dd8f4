import { settled } from '../../../foundation/outcome.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseNotUint64 } from '../../price-keeping/feed-requests.js'
import type { TwapFeedContext, TwapFeedResult } from '../effects.js'
import { DEFAULT_TWAP_WINDOW_SECONDS, type TwapFeedInit } from '../messages.js'
import { createTwapFeedState } from '../state.js'

/** Creates a feed without a channel and without a price (spec 6.3). Errors: `FundsNotAccepted`, `NotUint64`, `InvalidWindow`. */
export function instantiateTwapFeed(
  msg: TwapFeedInit,
  ctx: TwapFeedContext,
): TwapFeedResult<'FundsNotAccepted' | 'NotUint64' | 'InvalidWindow'> {
  const { pair, epochSeconds, priceInfoTtlSeconds, windowSeconds = DEFAULT_TWAP_WINDOW_SECONDS } = msg
  const { poolId, baseAsset, quoteAsset } = pair
  const refused = refuseFunds(ctx.funds) ?? refuseNotUint64({ poolId, epochSeconds, priceInfoTtlSeconds })
  if (refused) return err(refused)
  if (windowSeconds < 1n || refuseNotUint64({ windowSeconds })) return err({ type: 'InvalidWindow', windowSeconds })
  const config = { rules: ctx.rules.name, pair: { poolId, baseAsset, quoteAsset }, windowSeconds }
  return ok(settled(createTwapFeedState(config, msg)))
}
