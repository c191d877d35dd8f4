import { invariant } from '../../foundation/invariant.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { TxId } from '../../identifiers/tx-id.js'
import { findLien } from './collateral.js'
import type { VaultContext } from './effects.js'
import type { VaultError } from './errors.js'
import type { Account, Lien, PendingStake, VaultState } from './state.js'

/** A cross-stake in flight with the account and the lien that it belongs to. */
export interface FoundPending {
  readonly tx: PendingStake
  readonly account: Account
  /** Undefined when a slash has taken all of it meanwhile: then there is nothing left to settle (safe). */
  readonly lien: Lien | undefined
}

/**
 * The cross-stake in flight of this id, if the sender is its lienholder.
 *
 * Errors: `PendingTxNotFound` (never given, or settled before); `WrongContractTx`; `LienNotFound` when the lien is gone, which happens to
 * stakes of zero and after slashes (reference, D-3, D-32).
 */
export function findPending(
  state: VaultState,
  txId: TxId,
  ctx: VaultContext,
): Result<FoundPending, Extract<VaultError, { type: 'PendingTxNotFound' | 'WrongContractTx' | 'LienNotFound' }>> {
  const tx = state.pending.get(txId)
  if (!tx) return err({ type: 'PendingTxNotFound', txId })
  const { user, lienholder } = tx
  if (lienholder !== ctx.sender) return err({ type: 'WrongContractTx', txId, lienholder, sender: ctx.sender })
  const account = state.accounts.get(user)
  invariant(account !== undefined, `pending transaction ${txId} of ${user}, who has no account`)
  const lien = findLien(account, lienholder)
  const refused = lien ? undefined : ctx.rules.refuseGoneLien(user, lienholder)
  return refused ? err(refused) : ok({ tx, account, lien })
}

/** The vault without the cross-stake `txId`, which is settled, and with what that made of its user's account. */
export function settleTx(state: VaultState, txId: TxId, user: Address, account: Account): VaultState {
  const { config, localStaking, accounts, pending, activeExternal, lastTxId } = state
  return {
    config,
    localStaking,
    accounts: accounts.set(user, account),
    pending: pending.delete(txId),
    activeExternal,
    lastTxId,
  }
}
