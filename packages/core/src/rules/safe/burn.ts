import type { ValoperAddress } from '../../identifiers/valoper.js'
import { minUint128, remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../rebalance.js'
import { leftAfter } from '../rebalance-changes.js'

/**
 * D-25: even passes over those who still have stake, until less than one unit each is missing; the last units fall on the first in the list. So
 * everything there is can be burned: the shares sum to min(amount, sum of the stakes). A validator listed twice counts once.
 */
export function distributeBurn(have: readonly ValidatorAmount[], amount: Uint128): readonly ValidatorAmount[] {
  const [only] = have
  // Most users have one validator, and a slash may have all of them burn: no tables for that.
  if (only === undefined) return have
  if (have.length === 1) {
    const share = minUint128(only.amount, amount)
    return share > 0n ? [{ validator: only.validator, amount: share }] : []
  }
  const left = new Map<ValoperAddress, Uint128>()
  for (const { validator, amount: staked } of have) if (!left.has(validator) && staked > 0n) left.set(validator, staked)
  const shares = new Map([...left.keys()].map((validator) => [validator, ZERO]))
  let missing = amount
  while (missing > 0n && left.size > 0) {
    const even = (missing / BigInt(left.size)) as Uint128
    for (const [validator, staked] of [...left]) {
      // Less than a unit each: from the first, as much as it has.
      const share = minUint128(minUint128(staked, even > 0n ? even : missing), missing)
      // In range: a share is at most the stake.
      shares.set(validator, sumOfParts(shares.get(validator) ?? ZERO, share))
      missing = remainder(missing, share)
      if (share === staked) left.delete(validator)
      else left.set(validator, remainder(staked, share))
    }
  }
  return [...shares].filter(([, share]) => share > 0n).map(([validator, share]) => ({ validator, amount: share }))
}

/** D-8: from the named validator as much as there is, the rest from the others. */
export function shareBurn(
  have: readonly ValidatorAmount[],
  named: ValoperAddress | null,
  amount: Uint128,
): readonly ValidatorAmount[] | undefined {
  if (have.length === 0) return undefined
  const first = have.filter(({ validator }) => validator === named)
  const firstShares = distributeBurn(first, amount)
  const rest = have.filter(({ validator }) => validator !== named)
  return [...firstShares, ...distributeBurn(rest, leftAfter(amount, firstShares))]
}
