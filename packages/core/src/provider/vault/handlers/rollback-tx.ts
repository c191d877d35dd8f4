import { err, ok } from '../../../foundation/result.js'
import { rollbackAdd } from '../../../sync/value-range.js'
import { largestLien, withShrunkLien } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { RollbackTx } from '../messages.js'
import { findPending, settleTx } from '../pending.js'
import type { VaultState } from '../state.js'

/**
 * The other chain did not stake: the lien gives back what was in flight (spec 2.4 [R]).
 *
 * Errors: `PendingTxNotFound`, also the second time; `WrongContractTx`; `UnknownLienholder` and `RangeAbort` only under `reference`.
 */
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
  const { lienholder, slashable } = lien
  const liens = withShrunkLien(account.liens, { lienholder, amount: amount.value, slashable })
  const failed = { amount: tx.amount, lienRatio: slashable, sentRatio: tx.slashable }
  const totalSlashable = ctx.rules.rollbackSlashable(account.totalSlashable, failed, liens.length)
  if (!totalSlashable.ok) return err(totalSlashable.error)

  return ok({
    state: settleTx(state, txId, tx.user, {
      collateral: account.collateral,
      liens,
      maxLien: largestLien(liens),
      totalSlashable: totalSlashable.value,
    }),
    effects: [],
    events: [{ type: 'rolledBackTx', lienholder, user: tx.user, txId }],
  })
}
