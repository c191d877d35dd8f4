import { moduleEffect } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { remainder } from '../../../numbers/uint128.js'
import { refuseCoin } from '../../amounts.js'
import { freeCollateral } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { Unbond } from '../messages.js'
import { createAccount, type VaultState, withAccount } from '../state.js'

/**
 * Takes free collateral out; what might still be promised (`free.low`) counts (spec 2.4).
 *
 * Errors: `FundsNotAccepted`; `UnexpectedDenom`; `ZeroAmount` (safe); `ClaimsLocked` with what is free; `UsedAboveCollateral` (reference).
 */
export function unbond(
  state: VaultState,
  { amount }: Unbond,
  ctx: VaultContext,
): VaultResult<'FundsNotAccepted' | 'UnexpectedDenom' | 'ZeroAmount' | 'ClaimsLocked' | 'UsedAboveCollateral'> {
  const refused = refuseFunds(ctx.funds) ?? refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.sender
  const account = state.accounts.get(user) ?? createAccount()
  const free = freeCollateral(account, state.config)
  if (!free.ok) return err(free.error)
  if (free.value.low < amount.amount) return err({ type: 'ClaimsLocked', free: free.value, asked: amount.amount })
  const { liens, maxLien, totalSlashable } = account
  const collateral = remainder(account.collateral, amount.amount)
  return ok({
    state: withAccount(state, user, { collateral, liens, maxLien, totalSlashable }),
    effects: [moduleEffect('provider', { type: 'unbond', delegator: user, amount })],
    events: [{ type: 'unbonded', user, amount: amount.amount }],
  })
}
