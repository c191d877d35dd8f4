import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseCoin } from '../../amounts.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { ReleaseCrossStake } from '../messages.js'
import { releaseLien } from '../release.js'
import { type VaultState, withAccount } from '../state.js'

/**
 * A lienholder gives back part of its lien; it can reach only liens of its own (spec 2.4 [B]).
 *
 * Errors: `FundsNotAccepted`; `UnexpectedDenom`; `ZeroAmount` (safe); `UnknownLienholder` without a lien on the owner; `InsufficientLien` when more is
 * asked than is certain (`lien.low`); `RangeUnderflow` when dust is missing, `RangeAbort` (reference, D-40).
 */
export function releaseCrossStake(
  state: VaultState,
  { owner, amount }: ReleaseCrossStake,
  ctx: VaultContext,
): VaultResult<
  | 'FundsNotAccepted'
  | 'UnexpectedDenom'
  | 'ZeroAmount'
  | 'UnknownLienholder'
  | 'InsufficientLien'
  | 'RangeUnderflow'
  | 'RangeAbort'
> {
  const refused = refuseFunds(ctx.funds) ?? refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const lienholder = ctx.sender
  const released = releaseLien(state, { owner, lienholder, amount: amount.amount }, ctx)
  if (!released.ok) return err(released.error)

  return ok({
    state: withAccount(state, owner, released.value),
    effects: [],
    events: [{ type: 'releasedCrossStake', user: owner, lienholder, amount: amount.amount }],
  })
}
