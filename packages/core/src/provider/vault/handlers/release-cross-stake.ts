import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseCoin } from '../../amounts.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { ReleaseCrossStake } from '../messages.js'
import { type ReleaseRefusal, releaseLien } from '../release-lien.js'
import type { VaultState } from '../state.js'

/**
 * A lienholder gives back part of its lien (spec 2.4 [B]).
 *
 * Errors: `FundsNotAccepted`; `UnexpectedDenom`; `ZeroAmount` (safe); those of {@link releaseLien}.
 */
export function releaseCrossStake(
  state: VaultState,
  { owner, amount }: ReleaseCrossStake,
  ctx: VaultContext,
): VaultResult<'FundsNotAccepted' | 'UnexpectedDenom' | 'ZeroAmount' | ReleaseRefusal> {
  const refused = refuseFunds(ctx.funds) ?? refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const released = releaseLien(state, owner, amount.amount, ctx)
  if (!released.ok) return released
  return ok({
    state: released.value,
    effects: [],
    events: [{ type: 'releasedCrossStake', user: owner, lienholder: ctx.sender, amount: amount.amount }],
  })
}
