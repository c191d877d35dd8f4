import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { RequestPosition } from '../price-keeping/feed-channel.js'
import { queryFeedChannel, queryFeedRequests, queryHeardPrice, queryPriceInfo } from '../price-keeping/feed-queries.js'
import type { FeedRequest } from '../price-keeping/feed-requests.js'
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

/** The symbols, the terms and the times. */
export function queryBandFeedConfig({ config, clock, keeper }: BandFeedState): BandFeedConfigView {
  const { pair, oracle } = config
  return { pair, oracle, epochSeconds: clock.epochSeconds, priceInfoTtlSeconds: keeper.ttlSeconds }
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
  readonly price: AnswerOf<typeof queryHeardPrice>
  readonly config: AnswerOf<typeof queryBandFeedConfig>
  readonly channel: AnswerOf<typeof queryFeedChannel>
  readonly priceInfo: AnswerOf<typeof queryPriceInfo>
  readonly requests: AnswerOf<typeof queryFeedRequests>
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
      return queryHeardPrice(state, ctx.timeNanos)
    case 'config':
      return ok(queryBandFeedConfig(state))
    case 'channel':
      return ok(queryFeedChannel(state))
    case 'priceInfo':
      return ok(queryPriceInfo(state))
    case 'requests':
      return ok(queryFeedRequests(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'awaited':
      return ok(queryAwaited(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
