import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { shareFloor } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { subRange } from '../../sync/value-range.js'
import { findLien, largestLien, withShrunkLien } from './collateral.js'
import type { VaultContext } from './effects.js'
import type { VaultError } from './errors.js'
import { type VaultState, withAccount } from './state.js'

/** Why a lien cannot give back that much. */
export type ReleaseRefusal = 'UnknownLienholder' | 'InsufficientLien' | 'RangeUnderflow'

/**
 * The vault after the sender gave back part of its lien on a user (spec 2.4 [B]); nobody reaches a lien of somebody else.
 *
 * Errors: `UnknownLienholder` without a lien on the owner; `InsufficientLien` when more is asked than is certain (`lien.low`); `RangeUnderflow` when
 * dust is missing (reference, D-40).
 */
export function releaseLien(
  state: VaultState,
  owner: Address,
  amount: Uint128,
  ctx: VaultContext,
): Result<VaultState, Extract<VaultError, { type: ReleaseRefusal }>> {
  const lienholder = ctx.sender
  const account = state.accounts.get(owner)
  const lien = account && findLien(account, lienholder)
  if (!lien) return err({ type: 'UnknownLienholder', user: owner, lienholder })
  const shrunk = subRange(lien.amount, amount)
  if (!shrunk.ok) return err({ type: 'InsufficientLien', lien: lien.amount, asked: amount })
  const { slashable } = lien
  const liens = withShrunkLien(account.liens, { lienholder, amount: shrunk.value, slashable })
  const totalSlashable = ctx.rules.releaseSlashable(account.totalSlashable, shareFloor(amount, slashable), liens.length)
  if (!totalSlashable.ok) return totalSlashable
  const { collateral } = account
  const maxLien = largestLien(liens)
  return ok(withAccount(state, owner, { collateral, liens, maxLien, totalSlashable: totalSlashable.value }))
}
