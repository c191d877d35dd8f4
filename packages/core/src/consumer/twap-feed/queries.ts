import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { RequestPosition } from '../price-keeping/feed-channel.js'
import { queryFeedChannel, queryFeedRequests, queryHeardPrice, queryPriceInfo } from '../price-keeping/feed-queries.js'
import type { TwapFeedQueryContext } from './effects.js'
import type { PoolPair, TwapFeedState } from './state.js'

/** What may be asked of the feed without changing it. The cursor is exclusive; the limit follows the rules (10, at most 30 under `safe`). */
export type TwapFeedQuery =
  | { readonly type: 'price' }
  | { readonly type: 'config' }
  | { readonly type: 'channel' }
  | { readonly type: 'priceInfo' }
  | { readonly type: 'requests'; readonly startAfter?: RequestPosition; readonly limit?: number }

/** What was fixed at creation. */
export interface TwapFeedConfigView {
  readonly pair: PoolPair
  readonly windowSeconds: bigint
  readonly epochSeconds: bigint
  readonly priceInfoTtlSeconds: bigint
}

/** The pool, the window and the times. */
export function queryTwapFeedConfig({ config, clock, keeper }: TwapFeedState): TwapFeedConfigView {
  const { pair, windowSeconds } = config
  return { pair, windowSeconds, epochSeconds: clock.epochSeconds, priceInfoTtlSeconds: keeper.ttlSeconds }
}

/** What the feed answers, by the query's type. */
export interface TwapFeedAnswers {
  readonly price: AnswerOf<typeof queryHeardPrice>
  readonly config: AnswerOf<typeof queryTwapFeedConfig>
  readonly channel: AnswerOf<typeof queryFeedChannel>
  readonly priceInfo: AnswerOf<typeof queryPriceInfo>
  readonly requests: AnswerOf<typeof queryFeedRequests>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryTwapFeed(
  state: TwapFeedState,
  query: TwapFeedQuery,
  ctx: TwapFeedQueryContext,
): Result<TwapFeedAnswers[TwapFeedQuery['type']], MachineError> {
  switch (query.type) {
    case 'price':
      return queryHeardPrice(state, ctx.timeNanos)
    case 'config':
      return ok(queryTwapFeedConfig(state))
    case 'channel':
      return ok(queryFeedChannel(state))
    case 'priceInfo':
      return ok(queryPriceInfo(state))
    case 'requests':
      return ok(queryFeedRequests(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
