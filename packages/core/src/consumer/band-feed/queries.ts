import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { PriceView } from '../price-feed/queries.js'
import type { FeedChannel, RequestPosition } from '../price-keeping/feed-channel.js'
import { type FeedRequest, type FeedRequestView, listRequests } from '../price-keeping/feed-requests.js'
import { currentPrice, type PriceInfo, type PriceKeeperError } from '../price-keeping/price-keeper.js'
import type { BandFeedQueryContext } from './effects.js'
import type { BandFeedState, OracleTerms, SymbolPair } from './state.js'

/** What may be asked of the feed without changing it. Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type BandFeedQuery =
  | { readonly type: 'price' }
  | { readonly type: 'config' }
  | { readonly type: 'channel' }
  | { readonly type: 'priceInfo' }
  | { readonly type: 'requests'; readonly startAfter?: RequestPosition; readonly limit?: number }
  | { readonly type: 'awaited'; readonly startAfter?: bigint; readonly limit?: number }

/** What was fixed at creation. */
export interface BandFeedConfigView {
  readonly pair: SymbolPair
  readonly oracle: OracleTerms
  readonly epochSeconds: bigint
  readonly priceInfoTtlSeconds: bigint
}

/** A request that the oracle chain has taken and not answered. */
export interface AwaitedAnswer extends FeedRequest {
  readonly requestId: bigint
}

/** The price at a moment. Errors: `NoPriceData`, `OutdatedPriceData`. */
export function queryBandPrice({ keeper }: BandFeedState, nowNanos: bigint): Result<PriceView, PriceKeeperError> {
  const price = currentPrice(keeper, nowNanos)
  return price.ok ? ok({ nativePerForeign: price.value }) : price
}

/** The symbols, the terms and the times. */
export function queryBandFeedConfig({ config, clock, keeper }: BandFeedState): BandFeedConfigView {
  const { pair, oracle } = config
  return { pair, oracle, epochSeconds: clock.epochSeconds, priceInfoTtlSeconds: keeper.ttlSeconds }
}

/** The open channel, or null. */
export function queryBandFeedChannel({ channel }: BandFeedState): FeedChannel | null {
  return channel
}

/** The newest price with its moment, be it outdated; null before the first. */
export function queryBandPriceInfo({ keeper }: BandFeedState): PriceInfo | null {
  return keeper.latest
}

/** A page of the requests that the oracle chain has neither taken nor refused yet. */
export function queryBandRequests(
  { requests }: BandFeedState,
  page: { readonly startAfter?: RequestPosition; readonly limit: number },
): readonly FeedRequestView[] {
  return listRequests(requests, page)
}

/** A page of the requests that it has taken and not answered yet, by its id. */
export function queryAwaited(
  { awaited }: BandFeedState,
  { startAfter, limit }: { readonly startAfter?: bigint; readonly limit: number },
): readonly AwaitedAnswer[] {
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(awaited.range({ ...after, limit }), ([requestId, { requestedAtNanos }]) => ({
    requestId,
    requestedAtNanos,
  }))
}

/** What the feed answers, by the query's type. */
export interface BandFeedAnswers {
  readonly price: AnswerOf<typeof queryBandPrice>
  readonly config: AnswerOf<typeof queryBandFeedConfig>
  readonly channel: AnswerOf<typeof queryBandFeedChannel>
  readonly priceInfo: AnswerOf<typeof queryBandPriceInfo>
  readonly requests: AnswerOf<typeof queryBandRequests>
  readonly awaited: AnswerOf<typeof queryAwaited>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryBandFeed(
  state: BandFeedState,
  query: BandFeedQuery,
  ctx: BandFeedQueryContext,
): Result<BandFeedAnswers[BandFeedQuery['type']], MachineError> {
  switch (query.type) {
    case 'price':
      return queryBandPrice(state, ctx.timeNanos)
    case 'config':
      return ok(queryBandFeedConfig(state))
    case 'channel':
      return ok(queryBandFeedChannel(state))
    case 'priceInfo':
      return ok(queryBandPriceInfo(state))
    case 'requests':
      return ok(queryBandRequests(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'awaited':
      return ok(queryAwaited(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
