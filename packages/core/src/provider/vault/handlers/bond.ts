import { moduleEffect } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseCoin } from '../../amounts.js'
import { withMoreCollateral } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { Bond } from '../messages.js'
import { createAccount, type VaultState, withAccount } from '../state.js'

/**
 * Adds to the sender's collateral; the chain moves the coins, which may be vesting ones (spec 2.4, 3.3).
 *
 * Errors: `FundsNotAccepted`, because the coins do not come with the message; `UnexpectedDenom`; `ZeroAmount` (safe); `AboveLimit`, `OverflowAbort`
 * (reference).
 */
export function bond(
  state: VaultState,
  { amount }: Bond,
  ctx: VaultContext,
): VaultResult<'FundsNotAccepted' | 'UnexpectedDenom' | 'ZeroAmount' | 'AboveLimit' | 'BelowZero' | 'OverflowAbort'> {
  const refused = refuseFunds(ctx.funds) ?? refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.sender
  const bonded = withMoreCollateral(state.accounts.get(user) ?? createAccount(), amount.amount, ctx.rules)
  if (!bonded.ok) return err(bonded.error)
  return ok({
    state: withAccount(state, user, bonded.value),
    effects: [moduleEffect('provider', { type: 'bond', delegator: user, amount })],
    events: [{ type: 'bonded', user, amount: amount.amount }],
  })
}
