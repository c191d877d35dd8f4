import type { TwapContext, TwapResult } from './effects.js'
import { createPool } from './handlers/create-pool.js'
import { setSpotPrice } from './handlers/set-spot-price.js'
import type { TwapMessage } from './messages.js'
import type { TwapState } from './state.js'

/** The next state of the module, or why the message is refused. */
export function transitionTwap(state: TwapState, msg: TwapMessage, ctx: TwapContext): TwapResult {
  switch (msg.type) {
    case 'createPool':
      return createPool(state, msg, ctx)
    case 'setSpotPrice':
      return setSpotPrice(state, msg, ctx)
  }
}
