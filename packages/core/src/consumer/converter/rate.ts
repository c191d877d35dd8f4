import { err, ok, type Result } from '../../foundation/result.js'
import type { Rate } from '../../rules/conversion.js'
import type { ConverterContext } from './effects.js'
import type { ConverterError } from './errors.js'
import type { ConverterState } from './state.js'

/** Today's price with the converter's discount. Errors: `PriceQueryFailed` when the feed does not answer. */
export function askRate(
  { config: { priceFeed, adjustment } }: ConverterState,
  ctx: ConverterContext,
): Result<Rate, Extract<ConverterError, { type: 'PriceQueryFailed' }>> {
  const price = ctx.query.price(priceFeed)
  return price.ok
    ? ok({ price: price.value, adjustment })
    : err({ type: 'PriceQueryFailed', priceFeed, cause: price.error })
}
