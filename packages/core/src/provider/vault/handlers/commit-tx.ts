import { err, ok } from '../../../foundation/result.js'
import { shareFloor } from '../../../numbers/decimal.js'
import { commitAdd, maxRange } from '../../../sync/value-range.js'
import { withLien } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { CommitTx } from '../messages.js'
import { findPending, settleTx } from '../pending.js'
import type { VaultState } from '../state.js'

/**
 * The other chain staked: what was in flight is certain now (spec 2.4 [C]).
 *
 * Errors: `PendingTxNotFound`, also the second time; `WrongContractTx`; `UnknownLienholder` and `RangeAbort` only under `reference`.
 */
export function commitTx(
  state: VaultState,
  { txId }: CommitTx,
  ctx: VaultContext,
): VaultResult<'PendingTxNotFound' | 'WrongContractTx' | 'UnknownLienholder' | 'RangeAbort'> {
  const found = findPending(state, txId, ctx)
  if (!found.ok) return err(found.error)
  const { tx, account, lien } = found.value
  const amount = commitAdd(lien.amount, tx.amount)
  if (!amount.ok) return err(amount.error)
  const totalSlashable = commitAdd(account.totalSlashable, shareFloor(tx.amount, lien.slashable))
  if (!totalSlashable.ok) return err(totalSlashable.error)

  const { lienholder, slashable } = lien
  return ok({
    state: settleTx(state, txId, tx.user, {
      collateral: account.collateral,
      liens: withLien(account.liens, { lienholder, amount: amount.value, slashable }),
      maxLien: maxRange(account.maxLien, amount.value),
      totalSlashable: totalSlashable.value,
    }),
    effects: [],
    events: [{ type: 'committedTx', lienholder, user: tx.user, txId }],
  })
}
