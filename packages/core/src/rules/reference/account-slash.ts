import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE, type Decimal, shareFloor } from '../../numbers/decimal.js'
import { MAX_UINT128, remainder, type Uint128 } from '../../numbers/uint128.js'
import { findLien, freeCollateral, promisedAccount, withLien } from '../../provider/vault/collateral.js'
import { NO_LIMITS, type VaultLimits } from '../../provider/vault/limits.js'
import type { Account, Lien } from '../../provider/vault/state.js'
import { type Burn, cutLiens } from '../../slashing/cut-liens.js'
import { commitAdd, rollbackAdd, subRange } from '../../sync/value-range.js'
import type {
  AskedSlash,
  LienNotFound,
  LimitRefusal,
  SettledPromise,
  SlashedAccount,
  SlashRefusal,
} from '../account-slash.js'
import { subSlashable } from './slashable-sum.js'

/** D-32: the contracts know no limits but the lien and the collateral; a vault that is to have others cannot do as they do. */
export function vaultLimits(asked: Partial<VaultLimits>): Result<VaultLimits, LimitRefusal> {
  const { capSlash, maxLienShare, maxSlashableShare } = { ...NO_LIMITS, ...asked }
  if (capSlash !== NO_LIMITS.capSlash) return err({ type: 'LimitNotDeployed', limit: 'capSlash' })
  if (maxLienShare !== DECIMAL_ONE) return err({ type: 'LimitNotDeployed', limit: 'maxLienShare' })
  if (maxSlashableShare !== DECIMAL_ONE) return err({ type: 'LimitNotDeployed', limit: 'maxSlashableShare' })
  return ok(NO_LIMITS)
}

/**
 * D-32: the contracts refuse the slash of all users when one of them has no lien, or one that is not certain to the amount of the slash. They take the
 * whole slash whatever the lien's ratio, and keep the lien when nothing is left of it.
 */
export function slashAccount(
  account: Account,
  { user, lienholder, slash }: AskedSlash,
): Result<SlashedAccount, SlashRefusal> {
  const lien = findLien(account, lienholder)
  if (!lien) return err({ type: 'LienNotFound', user, lienholder })
  const { collateral } = account
  if (slash > collateral) return err({ type: 'SlashAboveCollateral', slash, collateral, panic: true })
  const shrunk = subRange(lien.amount, slash)
  if (!shrunk.ok) return shrunk
  const totalSlashable = subSlashable(account.totalSlashable, shareFloor(slash, lien.slashable))
  if (!totalSlashable.ok) return totalSlashable
  const liens = withLien(account.liens, { lienholder, amount: shrunk.value, slashable: lien.slashable })
  const slashed = promisedAccount(collateral, liens, totalSlashable.value)
  // What is free of the collateral as it was, once the slashed lien asks for less.
  const free = freeCollateral(slashed)
  if (!free.ok) return free
  const left = remainder(collateral, slash)
  if (free.value.low >= slash) return ok({ account: { ...slashed, collateral: left }, taken: slash, burns: [] })

  // The larger limit decides how the slash spreads, and the other one is not looked at again: the account may end up with promises above its collateral.
  const spread =
    slashed.maxLien.high >= slashed.totalSlashable.high
      ? cutToCollateral(slashed, left)
      : shareAmongLiens(slashed, remainder(slash, free.value.low))
  if (!spread.ok) return spread
  const { account: after, burns } = spread.value
  return ok({ account: promisedAccount(left, after.liens, after.totalSlashable), taken: slash, burns })
}

/** D-32: what was in flight cannot settle without its lien, and is tried for ever. */
export function refuseGoneLien(user: Address, lienholder: Address): LienNotFound | undefined {
  return { type: 'LienNotFound', user, lienholder }
}

/** D-32: a stake in flight whose lien was cut too far meanwhile aborts when it succeeds, and again at each try. */
export const commitPromise: SettledPromise = commitAdd

/** D-32: a stake in flight whose lien was cut too far meanwhile aborts when it fails, and again at each try. */
export const rollbackPromise: SettledPromise = rollbackAdd

type Spread = Result<{ readonly account: Account; readonly burns: readonly Burn[] }, SlashRefusal>

/** Branch 1. D-40: the sum loses what the cut parts count, which for a stake made in pieces is more than they counted: it may end upside down, unchecked. */
function cutToCollateral(account: Account, collateral: Uint128): Spread {
  const { liens, less, burns } = cutLiens(account.liens, collateral)
  const low = account.totalSlashable.low - less.low
  const high = account.totalSlashable.high - less.high
  if (low < 0n || high < 0n) return err({ type: 'RangeAbort', low, high, panic: true })
  const totalSlashable = { low: low as Uint128, high: high as Uint128 }
  return ok({ account: { ...account, liens, totalSlashable }, burns })
}

/** Branch 2. D-32: every lien loses the same amount, also those that are smaller than it, which refuses the slash. */
function shareAmongLiens(account: Account, claimed: Uint128): Spread {
  const share = sharePerLien(account.liens, claimed)
  if (!share.ok) return share
  let { totalSlashable } = account
  const liens: Lien[] = []
  const burns: Burn[] = []
  for (const { lienholder, amount, slashable } of account.liens) {
    const total = subSlashable(totalSlashable, shareFloor(share.value, slashable))
    if (!total.ok) return total
    const shrunk = subRange(amount, share.value)
    if (!shrunk.ok) return shrunk
    totalSlashable = total.value
    liens.push({ lienholder, amount: shrunk.value, slashable })
    burns.push({ lienholder, amount: share.value })
  }
  return ok({ account: { ...account, liens, totalSlashable }, burns })
}

/**
 * `claimed / sum of the ratios`, by an inverse that is rounded down, and one more where that does not come out even. This is the formula of the recorded
 * contracts (version 0.10.0-alpha.1). Later sources round the product with the inverse up, which is one less where the inverse alone was rounded.
 */
function sharePerLien(liens: readonly Lien[], claimed: Uint128): Result<Uint128, SlashRefusal> {
  let sum = 0n
  for (const { slashable } of liens) sum += slashable
  const refused = err({ type: 'SlashNotDivisible', claimed, ratios: sum as Decimal, panic: true })
  if (sum === 0n) return refused
  const inverse = (DECIMAL_ONE * DECIMAL_ONE) / sum
  const rounded = (claimed * inverse) / DECIMAL_ONE
  const isEven = (rounded * sum) / DECIMAL_ONE === claimed
  const share = isEven ? rounded : rounded + 1n
  return share > MAX_UINT128 ? refused : ok(share as Uint128)
}
