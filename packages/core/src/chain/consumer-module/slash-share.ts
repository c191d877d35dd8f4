import { DECIMAL_ONE } from '../../numbers/decimal.js'
import { divideHalfEven } from '../../numbers/half-even.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ShareView } from '../staking/queries.js'

/**
 * What the owner of a part of a validator lost when the validator lost an amount: the part to 18 places, half to even, times the amount, and that to a
 * whole number, half to even (spec 1.1). Nothing of a validator without shares.
 */
export function shareOfSlash(amount: Uint128, { shares, allShares }: ShareView): Uint128 {
  if (allShares === 0n) return ZERO
  const part = divideHalfEven(shares * DECIMAL_ONE, allShares)
  // The part is at most 1.
  return divideHalfEven(part * amount, DECIMAL_ONE) as Uint128
}
