import { err, ok, type Result } from '../../foundation/result.js'
import type { TxId } from '../../identifiers/tx-id.js'
import { invariant } from '../../foundation/invariant.js'
import { findLien } from './collateral.js'
import type { VaultContext } from './effects.js'
import type { VaultError } from './errors.js'
import type { Account, Lien, PendingStake, VaultState } from './state.js'

/** A cross-stake in flight with the account and the lien that it belongs to. */
export interface FoundPending {
  readonly tx: PendingStake
  readonly account: Account
  readonly lien: Lien
}

/**
 * The cross-stake in flight of this id, if the sender is its lienholder.
 *
 * Errors: `PendingTxNotFound` (never given, or settled before); `WrongContractTx`; `UnknownLienholder` when a slash removed the lien.
 */
export function findPending(
  state: VaultState,
  txId: TxId,
  ctx: VaultContext,
): Result<FoundPending, Extract<VaultError, { type: 'PendingTxNotFound' | 'WrongContractTx' | 'UnknownLienholder' }>> {
  const tx = state.pending.get(txId)
  if (!tx) return err({ type: 'PendingTxNotFound', txId })
  const { user, lienholder } = tx
  if (lienholder !== ctx.sender) return err({ type: 'WrongContractTx', txId, lienholder, sender: ctx.sender })
  const account = state.accounts.get(user)
  invariant(account !== undefined, `pending transaction ${txId} of ${user}, who has no account`)
  const lien = findLien(account, lienholder)
  if (!lien) return err({ type: 'UnknownLienholder', user, lienholder })
  return ok({ tx, account, lien })
}
