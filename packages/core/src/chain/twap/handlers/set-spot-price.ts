import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { pricedAsset } from '../averages.js'
import type { TwapContext, TwapResult } from '../effects.js'
import type { SetSpotPrice } from '../messages.js'
import { bothPrices, recordPrices } from '../recording.js'
import type { TwapState } from '../state.js'

/** The chain or a trusted module: a pool has another price from now on. Of several within a block the last one counts, for all of its time. */
export function setSpotPrice(
  state: TwapState,
  { poolId, baseAsset, quoteAsset, price }: SetSpotPrice,
  ctx: TwapContext,
): TwapResult<'Unauthorized' | 'UnknownPool' | 'UnknownAsset' | 'InvalidPrice'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  const asset = pricedAsset(state, poolId, baseAsset, quoteAsset)
  if (!asset.ok) return asset
  const prices = bothPrices(asset.value, price)
  if (!prices.ok) return prices
  const { config, pools } = state
  return ok({
    state: { config, pools, records: recordPrices(state, poolId, prices.value, ctx.timeNanos) },
    effects: [],
    events: [{ type: 'spotPriceSet', poolId, price: prices.value[0] }],
  })
}
