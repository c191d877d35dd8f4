import { type Ok, ok } from '../../foundation/result.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import type { CapUse, RebalanceStep, TombstonedStake, ValidatorAmount } from '../rebalance.js'
import { listChanges, sumAmounts } from '../rebalance-changes.js'

/** D-20: the cap without what was lost of it to slashes and rounding. */
export function usableCap({ cap, delegated }: CapUse, bonded: readonly ValidatorAmount[]): Uint128 {
  const lost = delegated - sumAmounts(bonded)
  // At most the cap, because a loss is above zero.
  return lost <= 0n ? cap : lost >= cap ? ZERO : ((cap - lost) as Uint128)
}

/** Spec 0.1: exact at any size, because an epoch that aborts would abort every time. */
export function scaleToCap(requests: readonly ValidatorAmount[], cap: Uint128): Ok<readonly ValidatorAmount[]> {
  const sum = sumAmounts(requests)
  if (sum <= cap) return ok(requests)
  // In range: each share is at most the cap.
  return ok(requests.map(({ validator, amount }) => ({ validator, amount: ((amount * cap) / sum) as Uint128 })))
}

/**
 * D-19: no message about nothing, which the chain refuses. D-20: all unbonds come before all bonds, so that the total never passes the larger of
 * what it was and what it becomes. D-23: of a tombstoned validator goes what the chain has, whatever was asked of it before.
 */
export function planRebalance(
  bonded: readonly ValidatorAmount[],
  wanted: readonly ValidatorAmount[],
  tombstoned: TombstonedStake,
): readonly RebalanceStep[] {
  const alive = ({ validator }: ValidatorAmount) => !tombstoned.has(validator)
  const changes = listChanges(bonded.filter(alive), wanted.filter(alive), tombstoned)
  const steps: readonly RebalanceStep[] = [
    ...Array.from(tombstoned, ([validator, amount]) => ({ type: 'unbond', validator, amount }) as const),
    ...changes.filter(({ type }) => type === 'unbond'),
    ...changes.filter(({ type }) => type === 'bond'),
  ]
  return steps.filter(({ amount }) => amount > 0n)
}
