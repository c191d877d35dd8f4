export type { AskingFeedInit, AskingFeedState } from '../price-keeping/asking-feed.js'
export type {
  FeedChannel,
  FeedChannelRefusal,
  FeedChannels,
  FeedHost,
  RequestPosition,
} from '../price-keeping/feed-channel.js'
export type { AskingFeedError, UnexpectedReply } from '../price-keeping/feed-errors.js'
export type { FeedEvent } from '../price-keeping/feed-events.js'
export { queryFeedChannel, queryFeedRequests, queryHeardPrice, queryPriceInfo } from '../price-keeping/feed-queries.js'
export type { FeedRequest, FeedRequests, FeedRequestView, NotUint64 } from '../price-keeping/feed-requests.js'
export { readRates } from './band-answer.js'
export type {
  BandFeedContext,
  BandFeedEffect,
  BandFeedEvent,
  BandFeedQuerier,
  BandFeedQueryContext,
  BandFeedResult,
  BandFeedRules,
} from './effects.js'
export type { BandAnswerRefusal, BandFailure, BandFeedError } from './errors.js'
export { BAND_VERSION } from './handlers/channel-open.js'
export { instantiateBandFeed } from './handlers/instantiate.js'
export { bandFeedInvariants } from './invariants.js'
export { bandFeedMachine } from './machine.js'
export type { BandFeedDoor, BandFeedInit, BandFeedMessage } from './messages.js'
export {
  type AwaitedAnswer,
  type BandFeedAnswers,
  type BandFeedConfigView,
  type BandFeedQuery,
  queryAwaited,
  queryBandFeed,
  queryBandFeedConfig,
} from './queries.js'
export {
  type BandFeedConfig,
  type BandFeedState,
  bandFeedCodec,
  createBandFeedState,
  type OracleTerms,
  type SymbolPair,
} from './state.js'
export { transitionBandFeed } from './transition.js'
