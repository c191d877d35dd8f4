import { requireOneCoin } from '../../../foundation/payment.js'
import { ok } from '../../../foundation/result.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { ReleaseLocalStake } from '../messages.js'
import { type ReleaseRefusal, releaseLien } from '../release-lien.js'
import type { VaultState } from '../state.js'

/**
 * The local staking brings coins back, and gives back as much of its lien (spec 2.4 [B]).
 *
 * Errors: `NoFunds`, `MissingDenom` and `MultipleDenoms` when not exactly one coin of the vault's denom came; those of {@link releaseLien}.
 */
export function releaseLocalStake(
  state: VaultState,
  { owner }: ReleaseLocalStake,
  ctx: VaultContext,
): VaultResult<'NoFunds' | 'MissingDenom' | 'MultipleDenoms' | ReleaseRefusal> {
  const amount = requireOneCoin(ctx.funds, state.config.denom)
  if (!amount.ok) return amount
  const released = releaseLien(state, owner, amount.value, ctx)
  if (!released.ok) return released
  return ok({
    state: released.value,
    effects: [],
    events: [{ type: 'releasedLocalStake', user: owner, lienholder: ctx.sender, amount: amount.value }],
  })
}
