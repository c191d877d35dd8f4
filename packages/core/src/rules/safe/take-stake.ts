import { remainder, subSaturating, type Uint128 } from '../../numbers/uint128.js'
import type { EarningStake } from '../earning.js'

/**
 * A stake without an amount, at most its high end, that is gone whatever is in flight: first goes what is certain, then what is on its way off, at last
 * what is on its way.
 */
export function takeStake({ stake: { low, high }, leaving }: EarningStake, amount: Uint128): EarningStake {
  return {
    stake: { low: subSaturating(low, amount), high: remainder(high, amount) },
    leaving: subSaturating(leaving, subSaturating(amount, low)),
  }
}
