import { call, moduleEffect } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseCoin } from '../../amounts.js'
import { withMoreCollateral } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { Restake } from '../messages.js'
import { promiseLocal } from '../promises.js'
import { createAccount, type VaultState, withAccount } from '../state.js'

/**
 * Turns a delegation of the sender's own into collateral that is staked locally with the same validator, without the time of unbonding (spec 2.4, 3.3).
 * The chain frees the coins and gives them to the vault, which sends them on to the local staking.
 *
 * Errors: `FundsNotAccepted`; `UnexpectedDenom`; `ZeroAmount` (safe); `AboveLimit`, `OverflowAbort` (reference); `NoLocalStaking`; `InsufficientBalance`
 * when the lien, or all slashable parts together, would pass their share of the collateral; `RangeAbort` (reference).
 */
export function restake(
  state: VaultState,
  { validator, amount }: Restake,
  ctx: VaultContext,
): VaultResult<
  | 'FundsNotAccepted'
  | 'UnexpectedDenom'
  | 'ZeroAmount'
  | 'AboveLimit'
  | 'BelowZero'
  | 'OverflowAbort'
  | 'NoLocalStaking'
  | 'InsufficientBalance'
  | 'RangeAbort'
> {
  const refused = refuseFunds(ctx.funds) ?? refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.sender
  const bonded = withMoreCollateral(state.accounts.get(user) ?? createAccount(), amount.amount, ctx.rules)
  if (!bonded.ok) return err(bonded.error)
  const { localStaking } = state
  if (!localStaking) return err({ type: 'NoLocalStaking' })
  const { contract, maxSlash } = localStaking
  const promised = promiseLocal(
    bonded.value,
    { lienholder: contract, amount: amount.amount, slashable: maxSlash },
    state.config,
    ctx,
  )
  if (!promised.ok) return err(promised.error)

  return ok({
    state: withAccount(state, user, promised.value),
    effects: [
      moduleEffect('provider', { type: 'restake', delegator: user, validator, amount }),
      call(contract, { type: 'receiveStake', owner: user, validator }, [amount]),
    ],
    events: [{ type: 'restaked', user, validator, amount: amount.amount }],
  })
}
