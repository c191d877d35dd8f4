import { err, type Result } from '../foundation/result.js'
import { inverseFloor, mulFloor } from '../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { InvalidPrice, Rate } from './conversion.js'

/**
 * What `local` consumer coin is worth in provider coin at a rate: floor(floor(local * inv(price)) * inv(adjustment)), where inv rounds down too
 * (spec 6.1). The three floors are the contracts' own: what was normalized comes back a little short.
 *
 * Errors: `InvalidPrice` at a price of zero; `AboveLimit` when a price below 1 lets it pass 2^128 - 1.
 */
export function invert(local: Uint128, { price, adjustment }: Rate): Result<Uint128, OutOfRange | InvalidPrice> {
  const [perLocal, withoutDiscount] = [inverseFloor(price), inverseFloor(adjustment)]
  // The inverse of the smallest fraction, 10^18, is in range; so zero is the only number without one.
  if (!perLocal.ok || !withoutDiscount.ok) return err({ type: 'InvalidPrice' })
  const priced = mulFloor(local, perLocal.value)
  return priced.ok ? mulFloor(priced.value, withoutDiscount.value) : priced
}
