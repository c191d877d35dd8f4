import { err, ok, type Result } from '../../foundation/result.js'
import { MAX_UINT64 } from '../../identifiers/tx-id.js'
import type { TwapError } from './errors.js'
import type { NewPool } from './messages.js'
import { bothPrices, recordPrices } from './recording.js'
import type { TwapState } from './state.js'

/** The state with one more pool, whose history begins now. Errors: `InvalidPoolId`, `PoolExists`, `InvalidAssets`, `InvalidPrice`. */
export function addPool(
  state: TwapState,
  { poolId, assets, price }: NewPool,
  nowNanos: bigint,
): Result<TwapState, Extract<TwapError, { type: 'InvalidPoolId' | 'PoolExists' | 'InvalidAssets' | 'InvalidPrice' }>> {
  if (poolId < 0n || poolId > MAX_UINT64) return err({ type: 'InvalidPoolId', poolId })
  if (state.pools.has(poolId)) return err({ type: 'PoolExists', poolId })
  const [first, second] = assets
  if (first === '' || second === '' || first === second) return err({ type: 'InvalidAssets', assets: [first, second] })
  const prices = bothPrices(0, price)
  if (!prices.ok) return prices
  return ok({
    config: state.config,
    pools: state.pools.set(poolId, { assets: [first, second] }),
    records: recordPrices(state, poolId, prices.value, nowNanos),
  })
}
