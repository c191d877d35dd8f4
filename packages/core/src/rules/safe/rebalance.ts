import { type Ok, ok } from '../../foundation/result.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { RebalanceStep, ValidatorAmount } from '../rebalance.js'
import { listChanges, sumAmounts } from '../rebalance-changes.js'

/** Exact at any size: an epoch that aborts would abort every time. */
export function scaleToCap(requests: readonly ValidatorAmount[], cap: Uint128): Ok<readonly ValidatorAmount[]> {
  const sum = sumAmounts(requests)
  if (sum <= cap) return ok(requests)
  // In range: each share is at most the cap.
  return ok(requests.map(({ validator, amount }) => ({ validator, amount: ((amount * cap) / sum) as Uint128 })))
}

/**
 * D-19: no message about nothing, which the chain refuses. D-20: all unbonds come before all bonds, so that the total never passes the larger of
 * what it was and what it becomes.
 */
export function planRebalance(
  bonded: readonly ValidatorAmount[],
  wanted: readonly ValidatorAmount[],
): readonly RebalanceStep[] {
  const changes = listChanges(bonded, wanted).filter(({ amount }) => amount > 0n)
  return [...changes.filter(({ type }) => type === 'unbond'), ...changes.filter(({ type }) => type === 'bond')]
}
