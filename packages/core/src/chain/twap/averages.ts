import { err, ok, type Result, unwrap } from '../../foundation/result.js'
import { type Decimal, decimalFromAtomics } from '../../numbers/decimal.js'
import type { TwapRefusal, UnknownAsset, UnknownPool } from './errors.js'
import { recordKey, recordsOf, splitRecordKey, type TwapPool, type TwapRecord, type TwapState } from './state.js'

/** Which of a pool's assets is priced: 0 for the first in the second, 1 for the second in the first. */
export type PricedAsset = 0 | 1

/** Which price of a pool is meant. Errors: `UnknownPool`, `UnknownAsset`. */
export function pricedAsset(
  { pools }: TwapState,
  poolId: bigint,
  baseAsset: string,
  quoteAsset: string,
): Result<PricedAsset, UnknownPool | UnknownAsset> {
  const pool: TwapPool | undefined = pools.get(poolId)
  if (!pool) return err({ type: 'UnknownPool', poolId })
  const [first, second] = pool.assets
  if (baseAsset === first && quoteAsset === second) return ok(0)
  if (baseAsset === second && quoteAsset === first) return ok(1)
  return err({ type: 'UnknownAsset', poolId, baseAsset, quoteAsset })
}

/** A record with the moment from which it holds. */
export interface TimedRecord extends TwapRecord {
  readonly timeNanos: bigint
}

/** The record of a pool that holds at a moment: the newest of then or before. Nothing before the first. */
export function recordAt({ records }: TwapState, poolId: bigint, timeNanos: bigint): TimedRecord | undefined {
  const [found] = records.list({
    prefix: recordsOf(poolId),
    until: recordKey(poolId, timeNanos + 1n),
    order: 'descending',
    limit: 1,
  })
  return found && { ...found[1], timeNanos: splitRecordKey(found[0]).timeNanos }
}

/** The sums of a record at a moment at which it holds. */
export function sumsAt({ prices, sums, timeNanos }: TimedRecord, nowNanos: bigint): readonly [bigint, bigint] {
  const elapsed = nowNanos - timeNanos
  return [sums[0] + prices[0] * elapsed, sums[1] + prices[1] * elapsed]
}

/**
 * The time-weighted arithmetic average of a price from a moment until now, rounded down to 18 places; over no time at all, the price of now.
 *
 * Errors: `StartInFuture`, `StartBeforeHistory`. The pool is one that exists.
 */
export function averageToNow(
  state: TwapState,
  {
    poolId,
    asset,
    startTimeNanos,
  }: { readonly poolId: bigint; readonly asset: PricedAsset; readonly startTimeNanos: bigint },
  nowNanos: bigint,
): Result<Decimal, Exclude<TwapRefusal, UnknownPool | UnknownAsset>> {
  if (startTimeNanos > nowNanos) return err({ type: 'StartInFuture', startTimeNanos, nowNanos })
  const start = startTimeNanos < 0n ? undefined : recordAt(state, poolId, startTimeNanos)
  const latest = recordAt(state, poolId, nowNanos)
  if (!start || !latest)
    return err({ type: 'StartBeforeHistory', startTimeNanos, firstNanos: firstMoment(state, poolId) })
  const elapsed = nowNanos - startTimeNanos
  if (elapsed === 0n) return ok(latest.prices[asset])
  const gained = sumsAt(latest, nowNanos)[asset] - sumsAt(start, startTimeNanos)[asset]
  // In range: an average lies between prices that are.
  return ok(unwrap(decimalFromAtomics(gained / elapsed)))
}

/** The first moment of which a pool's price is known. */
function firstMoment({ records }: TwapState, poolId: bigint): bigint {
  const [first] = records.list({ prefix: recordsOf(poolId), limit: 1 })
  return first ? splitRecordKey(first[0]).timeNanos : 0n
}
