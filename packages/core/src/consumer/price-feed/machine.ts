import type { Machine } from '../../mesh/machine.js'
import type { PriceFeedQuerier, PriceFeedRules } from './effects.js'
import { instantiatePriceFeed } from './handlers/instantiate.js'
import { migratePriceFeed } from './handlers/migrate.js'
import { priceFeedInvariants } from './invariants.js'
import type { PriceFeedInit, PriceFeedMessage } from './messages.js'
import { type PriceFeedQuery, queryPriceFeed } from './queries.js'
import { type PriceFeedState, priceFeedCodec } from './state.js'
import { transitionPriceFeed } from './transition.js'

/** The governance-set price feed as a mesh runs it. */
export const priceFeedMachine: Machine<
  PriceFeedState,
  PriceFeedInit,
  PriceFeedMessage,
  PriceFeedQuery,
  PriceFeedQuerier,
  PriceFeedRules
> = {
  kind: 'price-feed',
  entries: { handleEpoch: 'sudo' },
  instantiate: instantiatePriceFeed,
  transition: transitionPriceFeed,
  migrate: migratePriceFeed,
  query: queryPriceFeed,
  form: priceFeedCodec,
  invariants: priceFeedInvariants,
}
