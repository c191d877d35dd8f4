import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { ReleaseLocalStake } from '../messages.js'
import { releaseLien } from '../release.js'
import { type VaultState, withAccount } from '../state.js'

/**
 * The local staking brings back coins of `owner` that are unbonded; its lien shrinks by them (spec 2.4 [B]). Whoever holds a lien may do so.
 *
 * Errors: `NoFunds`, `MultipleDenoms`, `MissingDenom` unless exactly one coin of the vault's denom comes; `UnknownLienholder` without a lien on the owner;
 * `InsufficientLien` when more comes than is certain (`lien.low`); `RangeUnderflow` when dust is missing, `RangeAbort` (reference, D-40).
 */
export function releaseLocalStake(
  state: VaultState,
  { owner }: ReleaseLocalStake,
  ctx: VaultContext,
): VaultResult<
  | 'NoFunds'
  | 'MultipleDenoms'
  | 'MissingDenom'
  | 'UnknownLienholder'
  | 'InsufficientLien'
  | 'RangeUnderflow'
  | 'RangeAbort'
> {
  const paid = requireOneCoin(ctx.funds, state.config.denom)
  if (!paid.ok) return err(paid.error)
  const amount = paid.value
  const released = releaseLien(state, { owner, lienholder: ctx.sender, amount }, ctx)
  if (!released.ok) return err(released.error)
  return ok({
    state: withAccount(state, owner, released.value),
    effects: [],
    events: [{ type: 'releasedLocalStake', user: owner, lienholder: ctx.sender, amount }],
  })
}
