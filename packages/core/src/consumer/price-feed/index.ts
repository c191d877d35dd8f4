export { createEpochClock, type EpochClock, tickEpochClock } from '../price-keeping/epoch-clock.js'
export {
  createPriceKeeper,
  currentPrice,
  keepPrice,
  type PriceInfo,
  type PriceKeeper,
  type PriceKeeperError,
} from '../price-keeping/price-keeper.js'
export type {
  PriceFeedContext,
  PriceFeedEffect,
  PriceFeedEvent,
  PriceFeedQuerier,
  PriceFeedResult,
  PriceFeedRules,
} from './effects.js'
export type { PriceFeedError } from './errors.js'
export { instantiatePriceFeed } from './handlers/instantiate.js'
export { migratePriceFeed } from './handlers/migrate.js'
export { priceFeedInvariants } from './invariants.js'
export { priceFeedMachine } from './machine.js'
export type {
  PriceFeedInit,
  PriceFeedMessage,
  PriceFeedMigration,
  SetPriceFeedOwner,
  UpdatePrice,
} from './messages.js'
export {
  type PriceFeedAnswers,
  type PriceFeedQuery,
  type PriceView,
  queryPrice,
  queryPriceFeed,
  queryPriceFeedConfig,
} from './queries.js'
export { createPriceFeedState, type PriceFeedConfig, type PriceFeedState, priceFeedCodec } from './state.js'
export { transitionPriceFeed } from './transition.js'
