import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { shareFloor } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { subRange } from '../../sync/value-range.js'
import { findLien, promisedAccount, withShrunkLien } from './collateral.js'
import type { VaultContext } from './effects.js'
import type { VaultError } from './errors.js'
import type { Account, VaultState } from './state.js'

/** What a lienholder gives back of its lien on `owner`. */
export interface Release {
  readonly owner: Address
  readonly lienholder: Address
  readonly amount: Uint128
}

/**
 * The owner's account with a smaller lien (spec 2.4 [B]). A lien of nothing goes.
 *
 * Errors: `UnknownLienholder` without a lien on the owner; `InsufficientLien` when more is given back than is certain (`lien.low`); `RangeUnderflow` when
 * dust is missing in the sum of slashable parts, `RangeAbort` when a slash left it upside down (both reference, D-40).
 */
export function releaseLien(
  state: VaultState,
  { owner, lienholder, amount }: Release,
  { rules }: VaultContext,
): Result<
  Account,
  Extract<VaultError, { type: 'UnknownLienholder' | 'InsufficientLien' | 'RangeUnderflow' | 'RangeAbort' }>
> {
  const account = state.accounts.get(owner)
  const lien = account && findLien(account, lienholder)
  if (!lien) return err({ type: 'UnknownLienholder', user: owner, lienholder })
  const shrunk = subRange(lien.amount, amount)
  if (!shrunk.ok) return err({ type: 'InsufficientLien', lien: lien.amount, asked: amount })
  const liens = withShrunkLien(account.liens, { lienholder, amount: shrunk.value, slashable: lien.slashable })
  const totalSlashable = rules.releaseSlashable(
    account.totalSlashable,
    shareFloor(amount, lien.slashable),
    liens.length,
  )
  if (!totalSlashable.ok) return totalSlashable
  return ok(promisedAccount(account.collateral, liens, totalSlashable.value))
}
