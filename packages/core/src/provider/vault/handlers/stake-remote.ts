import { call } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { nextTxId } from '../../../identifiers/tx-id.js'
import { refuseCoin } from '../../amounts.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { StakeRemote } from '../messages.js'
import { promiseRemote } from '../promises.js'
import { createAccount, type VaultState } from '../state.js'

/**
 * Puts a lien on the sender's collateral in favour of a lienholder on another chain (spec 2.4 [A]).
 *
 * The lien counts in full from now on, although the other chain has not answered yet; `commitTx` or `rollbackTx` settles it.
 *
 * Errors: `FundsNotAccepted`; `LienholderQueryFailed` when `lienholder` does not tell its slash ratios; `UnexpectedDenom`; `ZeroAmount` (safe);
 * `InsufficientBalance` when the lien, or all slashable parts together, would pass their share of the collateral; `OverflowAbort` (reference).
 */
export function stakeRemote(
  state: VaultState,
  { lienholder, validator, amount }: StakeRemote,
  ctx: VaultContext,
): VaultResult<
  | 'FundsNotAccepted'
  | 'LienholderQueryFailed'
  | 'UnexpectedDenom'
  | 'ZeroAmount'
  | 'InsufficientBalance'
  | 'OverflowAbort'
> {
  const paid = refuseFunds(ctx.funds)
  if (paid) return err(paid)
  const ratios = ctx.query.slashRatios(lienholder)
  if (!ratios.ok) return err({ type: 'LienholderQueryFailed', lienholder, cause: ratios.error })
  const refused = refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.sender
  const slashable = ratios.value.doubleSign
  const growth = { lienholder, amount: amount.amount, slashable }
  const promised = promiseRemote(state.accounts.get(user) ?? createAccount(), growth, state.config, ctx)
  if (!promised.ok) return err(promised.error)

  const txId = nextTxId(state.lastTxId)
  const { config, localStaking, accounts, pending, activeExternal } = state
  return ok({
    state: {
      config,
      localStaking,
      accounts: accounts.set(user, promised.value),
      pending: pending.set(txId, { user, lienholder, amount: amount.amount, slashable }),
      activeExternal: activeExternal.set(lienholder, true),
      lastTxId: txId,
    },
    effects: [call(lienholder, { type: 'receiveVirtualStake', owner: user, validator, amount, txId })],
    events: [{ type: 'stakedRemote', user, lienholder, amount: amount.amount, txId }],
  })
}
