import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE, type Decimal, shareFloor } from '../../numbers/decimal.js'
import { minUint128, remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import { findLien, promisedAccount, sumSlashable, withLien } from '../../provider/vault/collateral.js'
import { lienLimit, NO_LIMITS, slashableLimit, type VaultLimits } from '../../provider/vault/limits.js'
import type { Account, Lien } from '../../provider/vault/state.js'
import type { Burn } from '../../slashing/cut-liens.js'
import { NO_FALL, sharedFall } from '../../slashing/shared-fall.js'
import { type ValueRange, ZERO_RANGE } from '../../sync/value-range.js'
import type { AskedSlash, LienNotFound, LimitRefusal, SettledPromise, SlashedAccount } from '../account-slash.js'
import { withLoweredEnds, withLoweredHigh, withRaisedLow } from './range-ends.js'

/** D-32: a slash takes at most the share of a lien that the lien says, unless the operator wants otherwise. */
export function vaultLimits(asked: Partial<VaultLimits>): Result<VaultLimits, LimitRefusal> {
  const { capSlash, maxLienShare, maxSlashableShare } = { ...NO_LIMITS, capSlash: 'ratio' as const, ...asked }
  if (!isShare(maxLienShare)) return err({ type: 'InvalidShare', limit: 'maxLienShare', share: maxLienShare })
  if (!isShare(maxSlashableShare))
    return err({ type: 'InvalidShare', limit: 'maxSlashableShare', share: maxSlashableShare })
  return ok({ capSlash, maxLienShare, maxSlashableShare })
}

/**
 * D-32: a slash takes what the lien has, and of that what its ratio allows, at most; a user without a lien loses nothing, and one user's account never refuses
 * the slash of the others. Afterwards the collateral bears both sums within their limits. A lien of nothing goes.
 */
export function slashAccount(
  account: Account,
  { lienholder, slash, holdsCoins = false }: AskedSlash,
  limits: VaultLimits = NO_LIMITS,
): Result<SlashedAccount, never> {
  const lien = findLien(account, lienholder)
  if (!lien) return ok({ account, taken: ZERO, burns: NO_BURNS })
  const taken = minUint128(slash, mostOf(lien, limits))
  // No lien is above the collateral.
  const collateral = remainder(account.collateral, taken)
  const shrunk = lowered(lien, taken)
  const slashed: Promises = {
    liens: withLien(account.liens, shrunk),
    totalSlashable: lessened(account.totalSlashable, lossOf(lien, shrunk)),
  }
  const isSpared = holdsCoins && shrunk.amount.high * shrunk.slashable <= collateral * limits.maxSlashableShare
  const covered = withinLimits(slashed, collateral, limits, isSpared ? lienholder : undefined)
  const liens = withoutEmpty(covered.liens)
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
function lessened(total: ValueRange, less: Loss): ValueRange {
  const low = total.low > less.low ? total.low - less.low : 0n
  // Where the ends meet, and fall by the same, they are one value in memory, too.
  const high = total.high === total.low && less.high === less.low ? low : total.high - less.high
  return { low: low as Uint128, high: (high > low ? high : low) as Uint128 }
}

/**
 * The promises as the collateral bears them. The larger limit decides how they shrink, as in the contracts, and then the other one is looked at too: by the
 * sum, all liens fall by the same until it has room; by size, those that are too large are cut.
 *
 * All of it is exact, and each lien is rounded down once, at the end: it is less than one unit below the exact one (D-39). The running sum stays as it is while
 * it fits; where it does not, it is computed anew, so that nobody's stake is burned for dust.
 *
 * @param spared - the lien that stays as it is, after a slash of coins that its lienholder holds: the collateral counts on those that are left. The others can
 *   make room, since it is within the limits itself.
 */
function withinLimits(
  promises: Promises,
  collateral: Uint128,
  limits: VaultLimits,
  spared: Address | undefined,
): Promises {
  const { liens, totalSlashable } = promises
  // In 10^-18 of a unit, where shares of whole amounts are exact.
  const sumRoom = collateral * limits.maxSlashableShare
  let largest = 0n
  let sum = 0n
  let sumSpared = 0n
  for (const { lienholder, amount, slashable } of liens) {
    sum += amount.high * slashable
    if (lienholder === spared) sumSpared = amount.high * slashable
    if (amount.high > largest) largest = amount.high
  }
  if (sum <= sumRoom) return cutToSize(promises, collateral, limits)
  const lienRoom = collateral * limits.maxLienShare
  const sharing = spared === undefined ? liens : liens.filter((lien) => lien.lienholder !== spared)
  largest *= DECIMAL_ONE
  const isSumLarger = sum * limits.maxLienShare > largest * limits.maxSlashableShare
  // By the sum, liens that are too large are cut after the fall; by size, before it.
  const before = isSumLarger ? largest : lienRoom
  const fall = sharedFall(
    sharing.map(({ amount, slashable }) => ({ size: least(amount.high * DECIMAL_ONE, before), slashable })),
    sumRoom - sumSpared,
  )
  const ceiling = isSumLarger ? lienRoom * fall.den : lienRoom * fall.den - fall.num
  const left = liens.map((lien) => {
    if (lien.lienholder === spared) return lien
    const exact = least(lien.amount.high * DECIMAL_ONE * fall.den - fall.num, ceiling)
    // At most the high end itself.
    const high = (exact > 0n ? exact / (fall.den * DECIMAL_ONE) : 0n) as Uint128
    return lowered(lien, remainder(lien.amount.high, high))
  })
  const rest = lessened(totalSlashable, slashableLoss(liens, left))
  const fits = fall === NO_FALL && rest.high <= slashableLimit(collateral, limits)
  return { liens: left, totalSlashable: fits ? rest : sumSlashable(left) }
}

/** The promises where the sum has room: no lien above the limit of a lien. One slash may ask it of everybody, so liens that fit stay the very same. */
function cutToSize({ liens, totalSlashable }: Promises, collateral: Uint128, limits: VaultLimits): Promises {
  const most = lienLimit(collateral, limits)
  let left: Lien[] | undefined
  let loss = NO_LOSS
  for (let i = 0; i < liens.length; i++) {
    // Within the bounds.
    const lien = liens[i] as Lien
    if (lien.amount.high <= most) continue
    const cut = lowered(lien, remainder(lien.amount.high, most))
    left ??= liens.slice()
    left[i] = cut
    loss = sumOfLosses(loss, lossOf(lien, cut))
  }
  return left === undefined
    ? sized(liens, totalSlashable, collateral, limits)
    : sized(left, lessened(totalSlashable, loss), collateral, limits)
}

/** Liens that fit, with the running sum while it fits, too. */
function sized(left: readonly Lien[], rest: ValueRange, collateral: Uint128, limits: VaultLimits): Promises {
  return { liens: left, totalSlashable: rest.high <= slashableLimit(collateral, limits) ? rest : sumSlashable(left) }
}

/** By how much less liens count towards the sum of slashable parts. */
interface Loss {
  readonly low: bigint
  readonly high: bigint
}

const NO_LOSS: Loss = { low: 0n, high: 0n }

/** By how much liens that were cut count less, each cut rounded down. */
function slashableLoss(before: readonly Lien[], after: readonly Lien[]): Loss {
  let loss = NO_LOSS
  after.forEach((lien, i) => {
    const known = before[i]
    if (known !== undefined && lien.amount !== known.amount) loss = sumOfLosses(loss, lossOf(known, lien))
  })
  return loss
}

function sumOfLosses(sum: Loss, { low, high }: Loss): Loss {
  return sum === NO_LOSS ? { low, high } : { low: sum.low + low, high: sum.high + high }
}

/** By how much a lien that became smaller counts less; ends that fell by the same are one value in memory, too. */
function lossOf(before: Lien, { amount, slashable }: Lien): Loss {
  const whole = remainder(before.amount.high, amount.high)
  const high = shareFloor(whole, slashable)
  if (before.amount.low === before.amount.high && amount.low === amount.high) return { low: high, high }
  const certain = remainder(before.amount.low, amount.low)
  return { low: certain === whole ? high : shareFloor(certain, slashable), high }
}

/** One slash may ask it of everybody, and nearly always nothing is empty. */
function withoutEmpty(liens: readonly Lien[]): readonly Lien[] {
  for (const { amount } of liens) if (amount.high === 0n) return liens.filter((lien) => lien.amount.high > 0n)
  return liens
}

const NO_BURNS: readonly Burn[] = []

/** The most that a slash takes of a lien: its slashable part now, or all of it. */
function mostOf({ amount, slashable }: Lien, { capSlash }: VaultLimits): Uint128 {
  // A lienholder may say that more than all of a lien can be slashed.
  return capSlash === 'lien' ? amount.high : minUint128(amount.high, shareFloor(amount.high, slashable))
}

function isShare(share: Decimal): boolean {
  return share > 0n && share <= DECIMAL_ONE
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

/**
 * The lien after it lost `amount`, or all of it: what is certain loses as much as the whole. So a slash never counts on something in flight, and what is in
 * flight settles here by the amount that was sent, as it does at the lienholder.
 */
function lowered({ lienholder, amount: range, slashable }: Lien, amount: Uint128): Lien {
  return { lienholder, amount: withLoweredEnds(range, amount), slashable }
}

/** What the high end of each lien lost, for those that lost something. */
function differences(before: readonly Lien[], after: readonly Lien[]): readonly Burn[] {
  let burns = NO_BURNS
  for (let i = 0; i < before.length; i++) {
    // Within the bounds.
    const { lienholder, amount } = before[i] as Lien
    const left = after[i]?.amount ?? ZERO_RANGE
    if (left === amount || left.high === amount.high) continue
    const burn = { lienholder, amount: remainder(amount.high, left.high) }
    burns = burns.length === 0 ? [burn] : burns.concat([burn])
  }
  return burns
}
