import type { PriceFeedContext, PriceFeedResult } from './effects.js'
import { handleEpoch } from './handlers/handle-epoch.js'
import { updatePrice } from './handlers/update-price.js'
import type { PriceFeedMessage } from './messages.js'
import type { PriceFeedState } from './state.js'

/** The next state of a price feed, or why the message is refused. */
export function transitionPriceFeed(
  state: PriceFeedState,
  msg: PriceFeedMessage,
  ctx: PriceFeedContext,
): PriceFeedResult {
  switch (msg.type) {
    case 'updatePrice':
      return updatePrice(state, msg, ctx)
    case 'handleEpoch':
      return handleEpoch(state)
  }
}
