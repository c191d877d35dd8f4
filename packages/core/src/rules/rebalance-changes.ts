import type { ValoperAddress } from '../identifiers/valoper.js'
import { remainder, type Uint128, ZERO } from '../numbers/uint128.js'
import type { RebalanceStep, TombstonedStake, ValidatorAmount } from './rebalance.js'

/**
 * The change of every validator in the contracts' order (spec 7.3): first those bonded before, in the order of that list and only where the amount
 * differs; then the others, in the order wanted, each with a bond, even of nothing. Of a tombstoned validator that was bonded and is still wanted,
 * everything that the chain has is unbonded instead.
 */
export function listChanges(
  bonded: readonly ValidatorAmount[],
  wanted: readonly ValidatorAmount[],
  tombstoned: TombstonedStake,
): readonly RebalanceStep[] {
  const rest = new Map<ValoperAddress, Uint128>()
  for (const { validator, amount } of wanted) rest.set(validator, amount)
  const steps: RebalanceStep[] = []
  for (const { validator, amount } of bonded) {
    const next = rest.get(validator) ?? ZERO
    rest.delete(validator)
    const staked = next > 0n ? tombstoned.get(validator) : undefined
    if (staked !== undefined) {
      if (staked > 0n) steps.push({ type: 'unbond', validator, amount: staked })
    } else if (next < amount) steps.push({ type: 'unbond', validator, amount: remainder(amount, next) })
    else if (next > amount) steps.push({ type: 'bond', validator, amount: remainder(next, amount) })
  }
  for (const [validator, amount] of rest) steps.push({ type: 'bond', validator, amount })
  return steps
}

/** The sum of all amounts, which may pass 2^128 - 1. */
export function sumAmounts(amounts: readonly ValidatorAmount[]): bigint {
  let sum = 0n
  for (const { amount } of amounts) sum += amount
  return sum
}

/** What of an amount is left when the shares, which together are at most all of it, are taken off. */
export function leftAfter(amount: Uint128, shares: readonly ValidatorAmount[]): Uint128 {
  return shares.reduce((left, share) => remainder(left, share.amount), amount)
}
