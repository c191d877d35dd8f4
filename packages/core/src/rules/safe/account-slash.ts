import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE, shareFloor } from '../../numbers/decimal.js'
import { minUint128, remainder, subSaturating, type Uint128, ZERO } from '../../numbers/uint128.js'
import { findLien, largestLien, promisedAccount, sumSlashable, withLien } from '../../provider/vault/collateral.js'
import type { Account, Lien } from '../../provider/vault/state.js'
import { type Burn, cutLiens } from '../../slashing/cut-liens.js'
import { type ValueRange, ZERO_RANGE } from '../../sync/value-range.js'
import type { AskedSlash, LienNotFound, SettledPromise, SlashedAccount } from '../account-slash.js'
import { withLoweredHigh, withRaisedLow } from './range-ends.js'

/**
 * D-32: a slash takes what the lien has, at most; a user without a lien loses nothing, and one user's account never refuses the slash of the others. The
 * larger limit decides how it spreads, as in the contracts; but then the other one is looked at too, so that the collateral covers both. A lien of nothing goes.
 */
export function slashAccount(account: Account, { lienholder, slash }: AskedSlash): Result<SlashedAccount, never> {
  const lien = findLien(account, lienholder)
  if (!lien) return ok({ account, taken: ZERO, burns: [] })
  const taken = minUint128(slash, lien.amount.high)
  // No lien is above the collateral.
  const collateral = remainder(account.collateral, taken)
  const shrunk = lowered(lien, taken)
  const certain = remainder(lien.amount.low, shrunk.amount.low)
  const slashed: Promises = {
    liens: withLien(account.liens, shrunk),
    totalSlashable: lessened(account.totalSlashable, {
      low: shareFloor(certain, lien.slashable),
      high: shareFloor(taken, lien.slashable),
    }),
  }
  const isSumLarger = largestLien(slashed.liens).high < slashed.totalSlashable.high
  const shared = isSumLarger ? withSumCovered(slashed, collateral) : slashed
  const { liens: cut, less } = cutLiens(shared.liens, collateral)
  const covered = withSumCovered({ liens: cut, totalSlashable: lessened(shared.totalSlashable, less) }, collateral)
  const liens = covered.liens.filter(({ amount }) => amount.high > 0n)
  return ok({
    account: promisedAccount(collateral, liens, liens.length === 0 ? ZERO_RANGE : covered.totalSlashable),
    taken,
    burns: differences(slashed.liens, covered.liens),
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

/** What is promised of a collateral. */
type Promises = Pick<Account, 'liens' | 'totalSlashable'>

/** The sum of slashable parts after a part of it left. Rounding may have made the part larger than what it added; the ends stay in order. */
function lessened(total: ValueRange, less: { readonly low: bigint; readonly high: bigint }): ValueRange {
  const low = total.low > less.low ? total.low - less.low : 0n
  const high = total.high - less.high
  return { low: low as Uint128, high: (high > low ? high : low) as Uint128 }
}

/**
 * The promises with their slashable parts together covered by the collateral. The running sum is left as it is while it fits. Where it does not, it is computed
 * anew, so that nobody's stake is burned for dust, and all liens lose the same amount until it fits.
 */
function withSumCovered(promises: Promises, collateral: Uint128): Promises {
  if (promises.totalSlashable.high <= collateral) return promises
  let { liens } = promises
  let total = sumSlashable(liens)
  // Each round takes at least the excess before rounding, so there are about as many rounds as liens.
  while (total.high > collateral) {
    let ratios = 0n
    for (const { amount, slashable } of liens) if (amount.high > 0n) ratios += slashable
    const excess = total.high - collateral
    const share = ((excess * DECIMAL_ONE + ratios - 1n) / ratios) as Uint128
    liens = liens.map((lien) => lowered(lien, share))
    total = sumSlashable(liens)
  }
  return { liens, totalSlashable: total }
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
