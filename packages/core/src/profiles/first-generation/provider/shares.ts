import { DECIMAL_ONE, type Decimal } from '../../../numbers/decimal.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import type { ShareMarket } from '../../../rules/first-generation-shares.js'

/** What shares of a validator are worth in tokens, rounded down. */
export function valueOfShares(shares: bigint, { multiplier }: Pick<ShareMarket, 'multiplier'>): Uint128 {
  // In range: shares are never worth more than the tokens that they were bought with, of which a lockup holds all.
  return ((shares * multiplier) / DECIMAL_ONE) as Uint128
}

/** The multiplier after a slash of this share, rounded down. The share is at most 1. */
export function slashedMultiplier(multiplier: Decimal, share: Decimal): Decimal {
  // In range: at most the multiplier.
  return ((multiplier * (DECIMAL_ONE - share)) / DECIMAL_ONE) as Decimal
}
