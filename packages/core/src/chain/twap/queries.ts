import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { ArithmeticTwapToNow } from '../../packets/interchain-query.js'
import { averageToNow, pricedAsset } from './averages.js'
import type { TwapQueryContext } from './effects.js'
import type { TwapRefusal } from './errors.js'
import type { TwapPool, TwapState } from './state.js'

/** What may be asked of the module without changing it. The cursor is exclusive; the limit follows the rules (10, at most 30 under `safe`). */
export type TwapQuery =
  | ArithmeticTwapToNow
  | { readonly type: 'spotPrice'; readonly poolId: bigint; readonly baseAsset: string; readonly quoteAsset: string }
  | { readonly type: 'pools'; readonly startAfter?: bigint; readonly limit?: number }

/** A pool with its id. */
export interface PoolView extends TwapPool {
  readonly poolId: bigint
}

/** An average with 18 places. */
export interface TwapView {
  readonly arithmeticTwap: Decimal
}

/**
 * What an asset cost on average from a moment until now, rounded down to 18 places. Errors: `UnknownPool`, `UnknownAsset`, `StartInFuture`,
 * `StartBeforeHistory`.
 */
export function queryTwapToNow(
  state: TwapState,
  { poolId, baseAsset, quoteAsset, startTimeNanos }: Omit<ArithmeticTwapToNow, 'type'>,
  nowNanos: bigint,
): Result<TwapView, TwapRefusal> {
  const asset = pricedAsset(state, poolId, baseAsset, quoteAsset)
  if (!asset.ok) return asset
  const average = averageToNow(state, { poolId, asset: asset.value, startTimeNanos }, nowNanos)
  return average.ok ? ok({ arithmeticTwap: average.value }) : average
}

/** What an asset costs now. Errors: `UnknownPool`, `UnknownAsset`. */
export function querySpotPrice(
  state: TwapState,
  pair: { readonly poolId: bigint; readonly baseAsset: string; readonly quoteAsset: string },
  nowNanos: bigint,
): Result<{ readonly spotPrice: Decimal }, TwapRefusal> {
  const now = queryTwapToNow(state, { ...pair, startTimeNanos: nowNanos }, nowNanos)
  return now.ok ? ok({ spotPrice: now.value.arithmeticTwap }) : now
}

/** A page of the pools, by id. */
export function queryTwapPools(
  { pools }: TwapState,
  { startAfter, limit }: { readonly startAfter?: bigint; readonly limit: number },
): readonly PoolView[] {
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(pools.range({ ...after, limit }), ([poolId, { assets }]) => ({ poolId, assets }))
}

/** What the module answers, by the query's type. */
export interface TwapAnswers {
  readonly arithmeticTwapToNow: AnswerOf<typeof queryTwapToNow>
  readonly spotPrice: AnswerOf<typeof querySpotPrice>
  readonly pools: AnswerOf<typeof queryTwapPools>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryTwap(
  state: TwapState,
  query: TwapQuery,
  ctx: TwapQueryContext,
): Result<TwapAnswers[TwapQuery['type']], MachineError> {
  switch (query.type) {
    case 'arithmeticTwapToNow':
      return queryTwapToNow(state, query, ctx.timeNanos)
    case 'spotPrice':
      return querySpotPrice(state, query, ctx.timeNanos)
    case 'pools':
      return ok(queryTwapPools(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
