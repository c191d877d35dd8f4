import { moduleEffect } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { addUint128 } from '../../../numbers/uint128.js'
import { refuseCoin } from '../../amounts.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { Bond } from '../messages.js'
import { createAccount, type VaultState, withAccount } from '../state.js'

/**
 * Adds to the sender's collateral; the chain moves the coins, which may be vesting ones (spec 2.4, 3.3).
 *
 * Errors: `FundsNotAccepted`, because the coins do not come with the message; `UnexpectedDenom`; `ZeroAmount` (safe); `AboveLimit`.
 */
export function bond(
  state: VaultState,
  { amount }: Bond,
  ctx: VaultContext,
): VaultResult<'FundsNotAccepted' | 'UnexpectedDenom' | 'ZeroAmount' | 'AboveLimit' | 'BelowZero'> {
  const refused = refuseFunds(ctx.funds) ?? refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.sender
  const account = state.accounts.get(user) ?? createAccount()
  const collateral = addUint128(account.collateral, amount.amount)
  if (!collateral.ok) return err(collateral.error)
  const { liens, maxLien, totalSlashable } = account
  return ok({
    state: withAccount(state, user, { collateral: collateral.value, liens, maxLien, totalSlashable }),
    effects: [moduleEffect('provider', { type: 'bond', delegator: user, amount })],
    events: [{ type: 'bonded', user, amount: amount.amount }],
  })
}
