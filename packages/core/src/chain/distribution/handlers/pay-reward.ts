import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { delegationKey } from '../../staking/keys.js'
import type { DistributionContext, DistributionResult } from '../effects.js'
import type { PayReward } from '../messages.js'
import { emptyPot, rewardDenom } from '../pots.js'
import type { DistributionState } from '../state.js'

/**
 * A delegation changes, and may be gone already: what it earned is paid. Nothing happens where it earned nothing.
 *
 * Errors: `Unauthorized`; `ModuleQueryFailed` on a chain without staking.
 */
export function payReward(
  state: DistributionState,
  { delegator, validator }: PayReward,
  ctx: DistributionContext,
): DistributionResult<'Unauthorized' | 'ModuleQueryFailed'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  if (!state.pots.has(delegationKey(delegator, validator))) return ok(settled(state))
  const denom = rewardDenom(ctx)
  if (!denom.ok) return err(denom.error)
  const { state: emptied, effects, amount, to } = emptyPot(state, delegator, validator, denom.value)
  return ok({ state: emptied, effects, events: [{ type: 'rewardPaid', delegator, validator, amount, to }] })
}
