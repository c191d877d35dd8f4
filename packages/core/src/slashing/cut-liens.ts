import type { Address } from '../identifiers/address.js'
import { shareFloor } from '../numbers/decimal.js'
import { minUint128, remainder, type Uint128 } from '../numbers/uint128.js'
import type { Lien } from '../provider/vault/state.js'
import type { ValueRange } from '../sync/value-range.js'

/** The part of a lien that a spreading slash takes; its lienholder has to burn the stake behind it. */
export interface Burn {
  readonly lienholder: Address
  /** In the vault's denom, smallest unit. */
  readonly amount: Uint128
}

/** Liens that were cut, and what that makes of their user. */
export interface CutLiens {
  /** All of the user's liens, the untouched ones too. */
  readonly liens: readonly Lien[]
  /** How much less they count towards the sum of slashable parts, end by end: each cut rounded down. */
  readonly less: { readonly low: bigint; readonly high: bigint }
  /** What the high ends lost, in the order of the liens. */
  readonly burns: readonly Burn[]
}

/**
 * Cuts every lien that is above the collateral down to it, end by end (spec 2.5, branch 1). No lien is above the collateral of a user before a slash,
 * so at most what was slashed is cut off any of them.
 */
export function cutLiens(liens: readonly Lien[], collateral: Uint128): CutLiens {
  const burns: Burn[] = []
  let [low, high] = [0n, 0n]
  const cut = liens.map((lien) => {
    const { lienholder, amount, slashable } = lien
    if (amount.high <= collateral) return lien
    const within = cappedRange(amount, collateral)
    const lost = remainder(amount.high, within.high)
    low += shareFloor(remainder(amount.low, within.low), slashable)
    high += shareFloor(lost, slashable)
    burns.push({ lienholder, amount: lost })
    return { lienholder, amount: within, slashable }
  })
  return { liens: cut, less: { low, high }, burns }
}

function cappedRange({ low, high }: ValueRange, most: Uint128): ValueRange {
  return { low: minUint128(low, most), high: minUint128(high, most) }
}
