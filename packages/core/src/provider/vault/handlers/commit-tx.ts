import { err, ok, type Result } from '../../../foundation/result.js'
import { shareFloor } from '../../../numbers/decimal.js'
import { remainder, type Uint128 } from '../../../numbers/uint128.js'
import { maxRange } from '../../../sync/value-range.js'
import { withLien } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { VaultError } from '../errors.js'
import type { CommitTx } from '../messages.js'
import { findPending, settleTx } from '../pending.js'
import type { Account, Lien, VaultState } from '../state.js'

/**
 * The other chain staked: what was in flight is certain now (spec 2.4 [C]).
 *
 * Errors: `PendingTxNotFound`, also the second time; `WrongContractTx`; `LienNotFound` and `RangeAbort` only under `reference`.
 */
export function commitTx(
  state: VaultState,
  { txId }: CommitTx,
  ctx: VaultContext,
): VaultResult<'PendingTxNotFound' | 'WrongContractTx' | 'LienNotFound' | 'RangeAbort'> {
  const found = findPending(state, txId, ctx)
  if (!found.ok) return err(found.error)
  const { tx, account, lien } = found.value
  const committed = lien ? certain(account, lien, tx.amount, ctx) : ok(account)
  if (!committed.ok) return err(committed.error)

  return ok({
    state: settleTx(state, txId, tx.user, committed.value),
    effects: [],
    events: [{ type: 'committedTx', lienholder: tx.lienholder, user: tx.user, amount: tx.amount, txId }],
  })
}

/** The account in which `value` of a lien is in flight no longer. Both sums move by what the lien moved, which is less than `value` after a slash (safe). */
function certain(
  { collateral, liens, maxLien, totalSlashable }: Account,
  { lienholder, amount, slashable }: Lien,
  value: Uint128,
  { rules }: VaultContext,
): Result<Account, Extract<VaultError, { type: 'RangeAbort' }>> {
  const raised = rules.commitPromise(amount, value)
  if (!raised.ok) return raised
  const slash = shareFloor(remainder(raised.value.low, amount.low), slashable)
  const total = rules.commitPromise(totalSlashable, slash)
  if (!total.ok) return total
  return ok({
    collateral,
    liens: withLien(liens, { lienholder, amount: raised.value, slashable }),
    maxLien: maxRange(maxLien, raised.value),
    totalSlashable: total.value,
  })
}
