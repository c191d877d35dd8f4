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
export type {
  TwapFeedContext,
  TwapFeedEffect,
  TwapFeedEvent,
  TwapFeedQuerier,
  TwapFeedQueryContext,
  TwapFeedResult,
  TwapFeedRules,
} from './effects.js'
export type { TwapFailure, TwapFeedError } from './errors.js'
export { ICQ_VERSION } from './handlers/channel-open.js'
export { instantiateTwapFeed } from './handlers/instantiate.js'
export { twapFeedInvariants } from './invariants.js'
export { twapFeedMachine } from './machine.js'
export { DEFAULT_TWAP_WINDOW_SECONDS, type TwapFeedDoor, type TwapFeedInit, type TwapFeedMessage } from './messages.js'
export {
  queryTwapFeed,
  queryTwapFeedConfig,
  type TwapFeedAnswers,
  type TwapFeedConfigView,
  type TwapFeedQuery,
} from './queries.js'
export { createTwapFeedState, type PoolPair, type TwapFeedConfig, type TwapFeedState, twapFeedCodec } from './state.js'
export { transitionTwapFeed } from './transition.js'
