import { err, ok, type Result } from '../../foundation/result.js'
import { shareFloor } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { type addRange, maxRange, type prepareAdd } from '../../sync/value-range.js'
import { createLien, findLien, usedCollateral, withLien } from './collateral.js'
import type { VaultError } from './errors.js'
import type { Account, Lien } from './state.js'

/** The errors of a promise that the collateral cannot bear. */
type TooMuch = Extract<VaultError, { type: 'InsufficientBalance' }>

/**
 * The account with a larger lien (spec 2.4 [A]). `grow` says whether the lien may still fail (`prepareAdd`) or is certain at once (`addRange`). An existing
 * lien keeps its ratio. `InsufficientBalance` when the lien, or all slashable parts together, would pass the collateral.
 */
export function promiseLien(
  account: Account,
  { lienholder, slashable }: Pick<Lien, 'lienholder' | 'slashable'>,
  amount: Uint128,
  grow: typeof prepareAdd | typeof addRange,
): Result<Account, TooMuch> {
  const { collateral } = account
  const lien = findLien(account, lienholder) ?? createLien(lienholder, slashable)
  const grown = grow(lien.amount, amount, collateral)
  if (!grown.ok) return insufficient(lien.amount.high + amount, collateral)
  const slash = shareFloor(amount, lien.slashable)
  const totalSlashable = grow(account.totalSlashable, slash, collateral)
  if (!totalSlashable.ok) return insufficient(account.totalSlashable.high + slash, collateral)
  const promised: Account = {
    collateral,
    liens: withLien(account.liens, { lienholder, amount: grown.value, slashable: lien.slashable }),
    maxLien: maxRange(account.maxLien, grown.value),
    totalSlashable: totalSlashable.value,
  }
  const used = usedCollateral(promised).high
  return used > collateral ? insufficient(used, collateral) : ok(promised)
}

function insufficient(required: bigint, collateral: Uint128): Result<never, TooMuch> {
  return err({ type: 'InsufficientBalance', required, collateral })
}
