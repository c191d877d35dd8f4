import { call, moduleEffect } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { addUint128 } from '../../../numbers/uint128.js'
import { addRange } from '../../../sync/value-range.js'
import { refuseCoin } from '../../amounts.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { Restake } from '../messages.js'
import { promiseLien } from '../promise.js'
import { createAccount, type VaultState, withAccount } from '../state.js'

/**
 * Turns the sender's own delegation into collateral that is staked locally on the same validator (spec 2.4): the chain gives the coins to the vault without
 * unbonding, and the local staking gets them with its lien.
 *
 * Errors: `FundsNotAccepted`; `UnexpectedDenom`; `ZeroAmount` (safe); `NoLocalStaking`; `AboveLimit`; `InsufficientBalance`.
 */
export function restake(
  state: VaultState,
  { validator, amount }: Restake,
  ctx: VaultContext,
): VaultResult<
  | 'FundsNotAccepted'
  | 'UnexpectedDenom'
  | 'ZeroAmount'
  | 'NoLocalStaking'
  | 'AboveLimit'
  | 'BelowZero'
  | 'InsufficientBalance'
> {
  const refused = refuseFunds(ctx.funds) ?? refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const { localStaking } = state
  if (localStaking === null) return err({ type: 'NoLocalStaking' })
  const user = ctx.sender
  const { contract: lienholder, maxSlash: slashable } = localStaking
  const account = state.accounts.get(user) ?? createAccount()
  const collateral = addUint128(account.collateral, amount.amount)
  if (!collateral.ok) return collateral
  const bonded = { ...account, collateral: collateral.value }
  const promised = promiseLien(bonded, { lienholder, slashable }, amount.amount, addRange)
  if (!promised.ok) return promised

  return ok({
    state: withAccount(state, user, promised.value),
    effects: [
      moduleEffect('provider', { type: 'restake', delegator: user, validator, amount }),
      call(lienholder, { type: 'receiveStake', owner: user, validator }, [amount]),
    ],
    events: [{ type: 'restaked', user, validator, amount: amount.amount }],
  })
}
