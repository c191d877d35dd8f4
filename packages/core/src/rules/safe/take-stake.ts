import { minUint128, remainder, subSaturating, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { EarningStake } from '../earning.js'
import { withLoweredEnds, withLoweredHigh } from './range-ends.js'

/**
 * A stake without an amount, at most its high end, that is gone whatever is in flight: first goes what is certain, then what is on its way off, at last
 * what is on its way.
 *
 * @param spared - so much of what is certain goes only when nothing is left of what is on its way off.
 */
export function takeStake({ stake, leaving }: EarningStake, amount: Uint128, spared: Uint128 = ZERO): EarningStake {
  const fromLeaving = minUint128(leaving, subSaturating(amount, subSaturating(stake.low, spared)))
  const lowered = withLoweredEnds(stake, remainder(amount, fromLeaving))
  return {
    stake: fromLeaving === 0n ? lowered : withLoweredHigh(lowered, fromLeaving),
    leaving: fromLeaving === 0n ? leaving : remainder(leaving, fromLeaving),
  }
}
