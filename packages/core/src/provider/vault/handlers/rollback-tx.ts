import { err, ok } from '../../../foundation/result.js'
import { shareFloor } from '../../../numbers/decimal.js'
import { rollbackAdd } from '../../../sync/value-range.js'
import { largestLien, withShrunkLien } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { RollbackTx } from '../messages.js'
import { findPending } from '../pending.js'
import type { VaultState } from '../state.js'

/** The other chain did not stake: the lien gives back what was in flight (spec 2.4 [R]). */
export function rollbackTx(
  state: VaultState,
  { txId }: RollbackTx,
  ctx: VaultContext,
): VaultResult<'PendingTxNotFound' | 'WrongContractTx' | 'UnknownLienholder' | 'RangeAbort'> {
  const found = findPending(state, txId, ctx)
  if (!found.ok) return err(found.error)
  const { tx, account, lien } = found.value
  const amount = rollbackAdd(lien.amount, tx.amount)
  if (!amount.ok) return err(amount.error)
  const totalSlashable = rollbackAdd(account.totalSlashable, shareFloor(tx.amount, tx.slashable))
  if (!totalSlashable.ok) return err(totalSlashable.error)

  const { lienholder, slashable } = lien
  const liens = withShrunkLien(account.liens, { lienholder, amount: amount.value, slashable })
  return ok({
    state: {
      ...state,
      accounts: state.accounts.set(tx.user, {
        collateral: account.collateral,
        liens,
        maxLien: largestLien(liens),
        totalSlashable: totalSlashable.value,
      }),
      pending: state.pending.delete(txId),
    },
    effects: [],
    events: [{ type: 'rolledBackTx', lienholder, user: tx.user, txId }],
  })
}
