import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import type { PriceFeedResult } from '../effects.js'
import type { PriceFeedMigration } from '../messages.js'
import type { PriceFeedState } from '../state.js'

/** The admin hands the price to another owner, for instance to governance. */
export function migratePriceFeed(state: PriceFeedState, msg: PriceFeedMigration): PriceFeedResult<never> {
  switch (msg.type) {
    case 'setOwner':
      return ok(settled({ ...state, config: { ...state.config, owner: msg.owner } }))
  }
}
