import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { type Decimal, shareFloor } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { addRange, checkedRange, maxRange, prepareAdd } from '../../sync/value-range.js'
import { createLien, findLien, usedCollateral, withLien } from './collateral.js'
import type { VaultContext } from './effects.js'
import type { VaultError } from './errors.js'
import { collateralFor, lienLimit, slashableLimit, type VaultLimits } from './limits.js'
import type { Account } from './state.js'

/** What is to be promised to a lienholder. */
export interface Growth {
  readonly lienholder: Address
  readonly amount: Uint128
  /** The ratio of a lien that begins with this; an existing one keeps its own. */
  readonly slashable: Decimal
}

type Promised<Refusal extends VaultError['type']> = Result<Account, Extract<VaultError, { type: Refusal }>>

/**
 * The account with a larger lien in flight (spec 2.4 [A], remote).
 *
 * Errors: `InsufficientBalance` when the lien, or all slashable parts together, would pass its limit, with the collateral that they need; `OverflowAbort` (reference).
 */
export function promiseRemote(
  account: Account,
  growth: Growth,
  limits: VaultLimits,
  ctx: VaultContext,
): Promised<'InsufficientBalance' | 'OverflowAbort'> {
  const promised = grown(account, growth, prepareAdd, limits, ctx)
  return promised.ok ? covered(promised.value, limits) : promised
}

/**
 * The account with a lien that is larger at once (spec 2.4 [A], local).
 *
 * Errors: as {@link promiseRemote}; `RangeAbort` when a slash has left the sum of slashable parts upside down (reference).
 */
export function promiseLocal(
  account: Account,
  growth: Growth,
  limits: VaultLimits,
  ctx: VaultContext,
): Promised<'InsufficientBalance' | 'OverflowAbort' | 'RangeAbort'> {
  const promised = grown(account, growth, addRange, limits, ctx)
  if (!promised.ok) return promised
  const { low, high } = promised.value.totalSlashable
  const inOrder = checkedRange(low, high)
  return inOrder.ok ? covered(promised.value, limits) : inOrder
}

/** The account with both sums raised, each within its limit. */
function grown(
  account: Account,
  { lienholder, amount, slashable }: Growth,
  raise: typeof prepareAdd | typeof addRange,
  limits: VaultLimits,
  { rules }: VaultContext,
): Promised<'InsufficientBalance' | 'OverflowAbort'> {
  const { collateral } = account
  const lien = findLien(account, lienholder) ?? createLien(lienholder, slashable)
  const lienHigh = lien.amount.high + amount
  const larger = raise(lien.amount, amount, lienLimit(collateral, limits))
  if (!larger.ok)
    return err(rules.overflowAbort(lienHigh) ?? insufficient(collateralFor(lienHigh, limits.maxLienShare), collateral))
  const slash = shareFloor(amount, lien.slashable)
  const slashableHigh = account.totalSlashable.high + slash
  const totalSlashable = raise(account.totalSlashable, slash, slashableLimit(collateral, limits))
  if (!totalSlashable.ok)
    return err(
      rules.overflowAbort(slashableHigh) ??
        insufficient(collateralFor(slashableHigh, limits.maxSlashableShare), collateral),
    )
  return ok({
    collateral,
    liens: withLien(account.liens, { lienholder, amount: larger.value, slashable: lien.slashable }),
    maxLien: maxRange(account.maxLien, larger.value),
    totalSlashable: totalSlashable.value,
  })
}

/** The account, if its collateral bears all that it promises. What this promise did not touch may be more (D-32). */
function covered(account: Account, limits: VaultLimits): Promised<'InsufficientBalance'> {
  const used = usedCollateral(account, limits).high
  return used > account.collateral ? err(insufficient(used, account.collateral)) : ok(account)
}

function insufficient(required: bigint, collateral: Uint128): Extract<VaultError, { type: 'InsufficientBalance' }> {
  return { type: 'InsufficientBalance', required, collateral }
}
