import { err, ok, type Result } from '../../foundation/result.js'
import { afterSeconds } from '../../foundation/time.js'
import { type Decimal, inverseFloor } from '../../numbers/decimal.js'
import { type PricedAsset, recordAt, sumsAt } from './averages.js'
import type { TwapError } from './errors.js'
import { recordKey, recordsOf, type TwapRecord, type TwapState } from './state.js'

type Records = TwapState['records']

/** Both prices of a pool from the one of an asset; the other is its inverse, rounded down to 18 places. Error: `InvalidPrice` for zero. */
export function bothPrices(
  asset: PricedAsset,
  price: Decimal,
): Result<readonly [Decimal, Decimal], Extract<TwapError, { type: 'InvalidPrice' }>> {
  const inverse = inverseFloor(price)
  if (!inverse.ok) return err({ type: 'InvalidPrice', price })
  return ok(asset === 0 ? [price, inverse.value] : [inverse.value, price])
}

/** The records after the prices of a pool changed: the sums go on from where they are, and what nobody can ask for any more is forgotten. */
export function recordPrices(
  state: TwapState,
  poolId: bigint,
  prices: TwapRecord['prices'],
  nowNanos: bigint,
): Records {
  const latest = recordAt(state, poolId, nowNanos)
  const sums = latest ? sumsAt(latest, nowNanos) : ([0n, 0n] as const)
  return prune(state, poolId, nowNanos).set(recordKey(poolId, nowNanos), { prices, sums })
}

/** Without the records of a pool from before the time that is kept, but for the last of them, which holds until the next. */
function prune({ records, config }: TwapState, poolId: bigint, nowNanos: bigint): Records {
  const keptFrom = afterSeconds(nowNanos, -config.keepSeconds)
  if (keptFrom <= 0n) return records
  const old = records.keys({ prefix: recordsOf(poolId), until: recordKey(poolId, keptFrom + 1n), order: 'descending' })
  old.next()
  let left = records
  for (const key of old) left = left.delete(key)
  return left
}
