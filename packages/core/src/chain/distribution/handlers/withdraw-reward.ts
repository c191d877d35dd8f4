import { err, ok } from '../../../foundation/result.js'
import type { DistributionContext, DistributionResult, WithdrawnData } from '../effects.js'
import type { WithdrawReward } from '../messages.js'
import { emptyPot, requireDelegation, rewardDenom } from '../pots.js'
import type { DistributionState } from '../state.js'

/**
 * Pays what the sender's delegation earned to the sender's withdraw address. It may be nothing, which is told, too.
 *
 * Errors: `NoDelegation`; `ModuleQueryFailed` on a chain without staking.
 */
export function withdrawReward(
  state: DistributionState,
  { validator }: WithdrawReward,
  ctx: DistributionContext,
): DistributionResult<'NoDelegation' | 'ModuleQueryFailed', WithdrawnData> {
  const delegator = ctx.sender
  const held = requireDelegation(ctx, delegator, validator)
  if (!held.ok) return err(held.error)
  const denom = rewardDenom(ctx)
  if (!denom.ok) return err(denom.error)
  const { state: emptied, effects, amount, to } = emptyPot(state, delegator, validator, denom.value)
  return ok({
    state: emptied,
    effects,
    events: [{ type: 'withdrewReward', delegator, validator, amount, to }],
    data: { amount: amount.amount },
  })
}
