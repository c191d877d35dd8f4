export type {
  TwapContext,
  TwapEffect,
  TwapEvent,
  TwapQuerier,
  TwapQueryContext,
  TwapResult,
  TwapRules,
} from './effects.js'
export type { TwapError, TwapRefusal, UnknownAsset, UnknownPool } from './errors.js'
export { instantiateTwap } from './handlers/instantiate.js'
export { twapInvariants } from './invariants.js'
export { twapMachine } from './machine.js'
export {
  type CreatePool,
  DEFAULT_KEEP_SECONDS,
  type NewPool,
  type SetSpotPrice,
  type TwapInit,
  type TwapMessage,
} from './messages.js'
export {
  type PoolView,
  querySpotPrice,
  queryTwap,
  queryTwapPools,
  queryTwapToNow,
  type TwapAnswers,
  type TwapQuery,
  type TwapView,
} from './queries.js'
export {
  createTwapState,
  recordKey,
  type TwapConfig,
  type TwapPool,
  type TwapRecord,
  type TwapState,
  twapCodec,
} from './state.js'
export { transitionTwap } from './transition.js'
