import { err, ok, type Result } from '../../../foundation/result.js'
import { remainder } from '../../../numbers/uint128.js'
import { promisedAccount, withShrunkLien } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { VaultError } from '../errors.js'
import type { RollbackTx } from '../messages.js'
import { findPending, settleTx } from '../pending.js'
import type { Account, Lien, PendingStake, VaultState } from '../state.js'

/**
 * The other chain did not stake: the lien gives back what was in flight (spec 2.4 [R]).
 *
 * Errors: `PendingTxNotFound`, also the second time; `WrongContractTx`; `LienNotFound` and `RangeAbort` only under `reference`.
 */
export function rollbackTx(
  state: VaultState,
  { txId }: RollbackTx,
  ctx: VaultContext,
): VaultResult<'PendingTxNotFound' | 'WrongContractTx' | 'LienNotFound' | 'RangeAbort'> {
  const found = findPending(state, txId, ctx)
  if (!found.ok) return err(found.error)
  const { tx, account, lien } = found.value
  const rolledBack = lien ? withoutPart(account, lien, tx, ctx) : ok(account)
  if (!rolledBack.ok) return err(rolledBack.error)

  return ok({
    state: settleTx(state, txId, tx.user, rolledBack.value),
    effects: [],
    events: [{ type: 'rolledBackTx', lienholder: tx.lienholder, user: tx.user, amount: tx.amount, txId }],
  })
}

/** The account without what was in flight. Both sums move by what the lien moved, which is less than the stake after a slash (safe). */
function withoutPart(
  account: Account,
  { lienholder, amount, slashable }: Lien,
  tx: PendingStake,
  { rules }: VaultContext,
): Result<Account, Extract<VaultError, { type: 'RangeAbort' }>> {
  const lowered = rules.rollbackPromise(amount, tx.amount)
  if (!lowered.ok) return lowered
  const liens = withShrunkLien(account.liens, { lienholder, amount: lowered.value, slashable })
  const failed = {
    amount: remainder(amount.high, lowered.value.high),
    lienRatio: slashable,
    sentRatio: tx.slashable,
  }
  const totalSlashable = rules.rollbackSlashable(account.totalSlashable, failed, liens.length)
  if (!totalSlashable.ok) return totalSlashable
  return ok(promisedAccount(account.collateral, liens, totalSlashable.value))
}
