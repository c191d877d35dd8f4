import { call } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { addRange } from '../../../sync/value-range.js'
import { refuseCoin } from '../../amounts.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { StakeLocal } from '../messages.js'
import { promiseLien } from '../promise.js'
import { createAccount, type VaultState, withAccount } from '../state.js'

/**
 * Stakes the sender's collateral on the vault's own chain (spec 2.4 [A]): the local staking gets a lien, certain at once, and the coins.
 *
 * Errors: `FundsNotAccepted`; `NoLocalStaking`; `UnexpectedDenom`; `ZeroAmount` (safe); `InsufficientBalance`.
 */
export function stakeLocal(
  state: VaultState,
  { validator, amount }: StakeLocal,
  ctx: VaultContext,
): VaultResult<'FundsNotAccepted' | 'NoLocalStaking' | 'UnexpectedDenom' | 'ZeroAmount' | 'InsufficientBalance'> {
  const paid = refuseFunds(ctx.funds)
  if (paid) return err(paid)
  const { localStaking } = state
  if (localStaking === null) return err({ type: 'NoLocalStaking' })
  const refused = refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.sender
  const { contract: lienholder, maxSlash: slashable } = localStaking
  const account = state.accounts.get(user) ?? createAccount()
  const promised = promiseLien(account, { lienholder, slashable }, amount.amount, addRange)
  if (!promised.ok) return promised

  return ok({
    state: withAccount(state, user, promised.value),
    effects: [call(lienholder, { type: 'receiveStake', owner: user, validator }, [amount])],
    events: [{ type: 'stakedLocal', user, validator, amount: amount.amount }],
  })
}
