import { settled } from '../../../foundation/outcome.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseNotUint64 } from '../../price-keeping/feed-requests.js'
import type { BandFeedContext, BandFeedResult } from '../effects.js'
import type { BandFeedInit } from '../messages.js'
import { createBandFeedState } from '../state.js'

/** Creates a feed without a channel and without a price (spec 6.3). Errors: `FundsNotAccepted`, `NotUint64`, `InvalidMinimumSources`. */
export function instantiateBandFeed(
  msg: BandFeedInit,
  ctx: BandFeedContext,
): BandFeedResult<'FundsNotAccepted' | 'NotUint64' | 'InvalidMinimumSources'> {
  const { epochSeconds, priceInfoTtlSeconds } = msg
  const { baseAsset, quoteAsset } = msg.pair
  const { clientId, oracleScriptId, askCount, minCount, feeLimit, prepareGas, executeGas, minimumSources } = msg.oracle
  const numbers = { oracleScriptId, askCount, minCount, prepareGas, executeGas, epochSeconds, priceInfoTtlSeconds }
  const refused = refuseFunds(ctx.funds) ?? refuseNotUint64(numbers)
  if (refused) return err(refused)
  if (!Number.isInteger(minimumSources) || minimumSources < 0 || minimumSources > 255)
    return err({ type: 'InvalidMinimumSources', minimumSources })
  const config = {
    rules: ctx.rules.name,
    pair: { baseAsset, quoteAsset },
    oracle: { clientId, oracleScriptId, askCount, minCount, feeLimit, prepareGas, executeGas, minimumSources },
  }
  return ok(settled(createBandFeedState(config, msg)))
}
