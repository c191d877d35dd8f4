import { err, ok, type Result } from '../../foundation/result.js'
import { MAX_UINT128, type Uint128 } from '../../numbers/uint128.js'
import type { CapUse, RebalanceAbort, RebalanceStep, TombstonedStake, ValidatorAmount } from '../rebalance.js'
import { listChanges, sumAmounts } from '../rebalance-changes.js'

/** D-20: all of it, also what the chain will not give any more: then the bonds pass the cap and every epoch fails. */
export function usableCap({ cap }: CapUse, _bonded: readonly ValidatorAmount[]): Uint128 {
  return cap
}

/** Spec 0.1: the contracts sum and multiply in 128 bits and abort beyond. */
export function scaleToCap(
  requests: readonly ValidatorAmount[],
  cap: Uint128,
): Result<readonly ValidatorAmount[], RebalanceAbort> {
  const sum = sumAmounts(requests)
  if (sum > MAX_UINT128) return aborted(sum)
  if (sum <= cap) return ok(requests)
  const scaled: ValidatorAmount[] = []
  for (const { validator, amount } of requests) {
    const product = amount * cap
    if (product > MAX_UINT128) return aborted(product)
    scaled.push({ validator, amount: (product / sum) as Uint128 })
  }
  return ok(scaled)
}

/**
 * D-19, D-20: one message per validator in list order, so a bond may come before the unbond that makes room for it; bonds of nothing included. D-23: a
 * tombstoned validator on which nothing was staked before is staked on, and never unbonded again.
 */
export function planRebalance(
  bonded: readonly ValidatorAmount[],
  wanted: readonly ValidatorAmount[],
  tombstoned: TombstonedStake,
): readonly RebalanceStep[] {
  return listChanges(bonded, wanted, tombstoned)
}

function aborted(value: bigint): Result<never, RebalanceAbort> {
  return err({ type: 'AboveLimit', value, limit: MAX_UINT128, panic: true })
}
