import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE, shareFloor } from '../../numbers/decimal.js'
import { minUint128, remainder, subSaturating, type Uint128, ZERO } from '../../numbers/uint128.js'
import { findLien, largestLien, sumSlashable, withLien } from '../../provider/vault/collateral.js'
import type { Account, Lien } from '../../provider/vault/state.js'
import { type Burn, cutLiens } from '../../slashing/cut-liens.js'
import { type ValueRange, ZERO_RANGE } from '../../sync/value-range.js'
import type { AskedSlash, LienNotFound, SettledPromise, SlashedAccount } from '../account-slash.js'
import { withLoweredHigh, withRaisedLow } from './ranges.js'

/**
 * D-32: a slash takes what the lien has, at most; a user without a lien loses nothing, and one user's account never refuses the slash of the others. Both
 * limits hold afterwards, and a lien of nothing goes.
 */
export function slashAccount(account: Account, { lienholder, slash }: AskedSlash): Result<SlashedAccount, never> {
  const lien = findLien(account, lienholder)
  if (!lien) return ok({ account, taken: ZERO, burns: [] })
  const taken = minUint128(slash, lien.amount.high)
  // No lien is above the collateral.
  const collateral = remainder(account.collateral, taken)
  const shrunk = lowered(lien, taken)
  const slashed = withLien(account.liens, shrunk)
  const cut = cutLiens(slashed, collateral)
  const low = shareFloor(remainder(lien.amount.low, shrunk.amount.low), lien.slashable) + cut.less.low
  const high = shareFloor(taken, lien.slashable) + cut.less.high
  const spread = withinCollateral(cut.liens, lessened(account.totalSlashable, low, high), collateral)
  const liens = spread.liens.filter(({ amount }) => amount.high > 0n)
  return ok({
    account: {
      collateral,
      liens,
      maxLien: largestLien(liens),
      totalSlashable: liens.length === 0 ? ZERO_RANGE : spread.totalSlashable,
    },
    taken,
    burns: differences(slashed, spread.liens),
  })
}

/** D-32: a slash that took all of a lien took what was in flight too; that is settled by then. */
export function refuseGoneLien(_user: Address, _lienholder: Address): LienNotFound | undefined {
  return undefined
}

/** D-1: what a slash took of a stake in flight is not taken once more when it settles. */
export const commitPromise: SettledPromise = (range, value) => ok(withRaisedLow(range, value))

/** D-1: what a slash took of a stake in flight is not taken once more when it settles. */
export const rollbackPromise: SettledPromise = (range, value) => ok(withLoweredHigh(range, value))

/** The sum of slashable parts after `low` and `high` of it left. Rounding may have made the parts larger than what they added; the ends stay in order. */
function lessened(total: ValueRange, low: bigint, high: bigint): ValueRange {
  const [nextLow, nextHigh] = [subSaturating(total.low, low as Uint128), subSaturating(total.high, high as Uint128)]
  return { low: nextLow, high: nextHigh > nextLow ? nextHigh : nextLow }
}

/**
 * Liens whose slashable parts together are covered by the collateral. The running sum is left as it is while it fits. Where it does not, it is computed anew, so that
 * nobody's stake is burned for dust, and all liens lose the same amount until it does.
 */
function withinCollateral(
  liens: readonly Lien[],
  totalSlashable: ValueRange,
  collateral: Uint128,
): Pick<Account, 'liens' | 'totalSlashable'> {
  if (totalSlashable.high <= collateral) return { liens, totalSlashable }
  let total = sumSlashable(liens)
  let covered = liens
  // Each round takes at least the excess before rounding, so there are about as many rounds as liens.
  while (total.high > collateral) {
    let ratios = 0n
    for (const { amount, slashable } of covered) if (amount.high > 0n) ratios += slashable
    const excess = total.high - collateral
    const share = ((excess * DECIMAL_ONE + ratios - 1n) / ratios) as Uint128
    covered = covered.map((lien) => lowered(lien, share))
    total = sumSlashable(covered)
  }
  return { liens: covered, totalSlashable: total }
}

/** The lien after it lost `amount`, or all of it: first of what is certain, so that a slash never counts on something in flight. */
function lowered({ lienholder, amount: { low, high }, slashable }: Lien, amount: Uint128): Lien {
  return { lienholder, amount: { low: subSaturating(low, amount), high: subSaturating(high, amount) }, slashable }
}

/** What the high end of each lien lost, for those that lost something. */
function differences(before: readonly Lien[], after: readonly Lien[]): readonly Burn[] {
  const burns: Burn[] = []
  before.forEach(({ lienholder, amount }, i) => {
    const lost = remainder(amount.high, after[i]?.amount.high ?? ZERO)
    if (lost > 0n) burns.push({ lienholder, amount: lost })
  })
  return burns
}
