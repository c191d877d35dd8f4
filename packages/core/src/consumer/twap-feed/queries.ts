import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { PriceView } from '../price-feed/queries.js'
import type { FeedChannel, RequestPosition } from '../price-keeping/feed-channel.js'
import { type FeedRequestView, listRequests } from '../price-keeping/feed-requests.js'
import { currentPrice, type PriceInfo, type PriceKeeperError } from '../price-keeping/price-keeper.js'
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

/** The price at a moment. Errors: `NoPriceData`, `OutdatedPriceData`. */
export function queryTwapPrice({ keeper }: TwapFeedState, nowNanos: bigint): Result<PriceView, PriceKeeperError> {
  const price = currentPrice(keeper, nowNanos)
  return price.ok ? ok({ nativePerForeign: price.value }) : price
}

/** The pool, the window and the times. */
export function queryTwapFeedConfig({ config, clock, keeper }: TwapFeedState): TwapFeedConfigView {
  const { pair, windowSeconds } = config
  return { pair, windowSeconds, epochSeconds: clock.epochSeconds, priceInfoTtlSeconds: keeper.ttlSeconds }
}

/** The open channel, or null. */
export function queryTwapFeedChannel({ channel }: TwapFeedState): FeedChannel | null {
  return channel
}

/** The newest price with its moment, be it outdated; null before the first. */
export function queryTwapPriceInfo({ keeper }: TwapFeedState): PriceInfo | null {
  return keeper.latest
}

/** A page of the requests that are under way. */
export function queryTwapRequests(
  { requests }: TwapFeedState,
  page: { readonly startAfter?: RequestPosition; readonly limit: number },
): readonly FeedRequestView[] {
  return listRequests(requests, page)
}

/** What the feed answers, by the query's type. */
export interface TwapFeedAnswers {
  readonly price: AnswerOf<typeof queryTwapPrice>
  readonly config: AnswerOf<typeof queryTwapFeedConfig>
  readonly channel: AnswerOf<typeof queryTwapFeedChannel>
  readonly priceInfo: AnswerOf<typeof queryTwapPriceInfo>
  readonly requests: AnswerOf<typeof queryTwapRequests>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryTwapFeed(
  state: TwapFeedState,
  query: TwapFeedQuery,
  ctx: TwapFeedQueryContext,
): Result<TwapFeedAnswers[TwapFeedQuery['type']], MachineError> {
  switch (query.type) {
    case 'price':
      return queryTwapPrice(state, ctx.timeNanos)
    case 'config':
      return ok(queryTwapFeedConfig(state))
    case 'channel':
      return ok(queryTwapFeedChannel(state))
    case 'priceInfo':
      return ok(queryTwapPriceInfo(state))
    case 'requests':
      return ok(queryTwapRequests(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
