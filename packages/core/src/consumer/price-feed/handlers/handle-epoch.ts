import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import type { PriceFeedResult } from '../effects.js'
import type { PriceFeedState } from '../state.js'

/** An epoch ended: nothing to do, the price changes only by its owner (spec 6.3). The chain calls every kind of feed alike. */
export function handleEpoch(state: PriceFeedState): PriceFeedResult<never> {
  return ok(settled(state))
}
