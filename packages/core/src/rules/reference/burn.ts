import type { ValoperAddress } from '../../identifiers/valoper.js'
import { minUint128, remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../rebalance.js'

/**
 * D-25: one even pass; what is missing then falls whole on the first validator that can bear all of it, and on nobody when there is none. A validator
 * listed twice counts twice in both passes, so its share may pass its stake.
 */
export function distributeBurn(have: readonly ValidatorAmount[], amount: Uint128): readonly ValidatorAmount[] {
  if (have.length === 0) return []
  const even = (amount / BigInt(have.length)) as Uint128
  const shares = new Map<ValoperAddress, Uint128>()
  let missing = amount
  for (const { validator, amount: staked } of have) {
    const share = minUint128(staked, even)
    // In range, as all sums here: the shares together never pass `amount`.
    shares.set(validator, sumOfParts(shares.get(validator) ?? ZERO, share))
    missing = remainder(missing, share)
  }
  for (const { validator, amount: staked } of have) {
    const borne = sumOfParts(shares.get(validator) ?? ZERO, missing)
    if (borne > staked) continue
    shares.set(validator, borne)
    break
  }
  return [...shares].filter(([, share]) => share > 0n).map(([validator, share]) => ({ validator, amount: share }))
}

/** D-8: from the named validator alone. */
export function shareBurn(
  have: readonly ValidatorAmount[],
  named: ValoperAddress | null,
  amount: Uint128,
): readonly ValidatorAmount[] | undefined {
  const bearing = named === null ? have : have.filter(({ validator }) => validator === named)
  return bearing.length === 0 ? undefined : distributeBurn(bearing, amount)
}
