import { subSaturating, type Uint128 } from '../../numbers/uint128.js'
import type { EarningStake } from '../earning.js'
import { withLoweredEnds } from './range-ends.js'

/**
 * A stake without an amount, at most its high end, that is gone whatever is in flight: first goes what is certain, then what is on its way off, at last
 * what is on its way.
 */
export function takeStake({ stake, leaving }: EarningStake, amount: Uint128): EarningStake {
  return {
    stake: withLoweredEnds(stake, amount),
    leaving: leaving === 0n ? leaving : subSaturating(leaving, subSaturating(amount, stake.low)),
  }
}
