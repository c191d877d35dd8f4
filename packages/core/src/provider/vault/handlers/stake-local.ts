import { call } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseCoin } from '../../amounts.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { StakeLocal } from '../messages.js'
import { promiseLocal } from '../promises.js'
import { createAccount, type VaultState, withAccount } from '../state.js'

/**
 * Stakes the sender's collateral on the vault's own chain (spec 2.4 [A]). The coins go to the local staking and on to the user's proxy; the lien is
 * certain at once, because all of it happens in one transaction.
 *
 * Errors: `FundsNotAccepted`; `NoLocalStaking`; `UnexpectedDenom`; `ZeroAmount` (safe); `InsufficientBalance` when the lien, or all slashable parts
 * together, would pass their share of the collateral; `OverflowAbort` and `RangeAbort` (reference).
 */
export function stakeLocal(
  state: VaultState,
  { validator, amount }: StakeLocal,
  ctx: VaultContext,
): VaultResult<
  | 'FundsNotAccepted'
  | 'NoLocalStaking'
  | 'UnexpectedDenom'
  | 'ZeroAmount'
  | 'InsufficientBalance'
  | 'OverflowAbort'
  | 'RangeAbort'
> {
  const paid = refuseFunds(ctx.funds)
  if (paid) return err(paid)
  const { localStaking } = state
  if (!localStaking) return err({ type: 'NoLocalStaking' })
  const refused = refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.sender
  const { contract, maxSlash } = localStaking
  const growth = { lienholder: contract, amount: amount.amount, slashable: maxSlash }
  const promised = promiseLocal(state.accounts.get(user) ?? createAccount(), growth, state.config, ctx)
  if (!promised.ok) return err(promised.error)

  return ok({
    state: withAccount(state, user, promised.value),
    effects: [call(contract, { type: 'receiveStake', owner: user, validator }, [amount])],
    events: [{ type: 'stakedLocal', user, validator, amount: amount.amount }],
  })
}
