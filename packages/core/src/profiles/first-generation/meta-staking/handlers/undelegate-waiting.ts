import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import type { DivisionError } from '../../../../numbers/uint128.js'
import type { MetaStakingContext, MetaStakingResult } from '../effects.js'
import type { UndelegateWaiting } from '../messages.js'
import { sharePaidReward } from '../reward-sharing.js'
import type { MetaStakingState } from '../state.js'
import { undelegateFrom } from '../undelegate-from.js'

/**
 * Everything that waits at a validator is undelegated at once. The chain refuses as long as it has no place for it.
 *
 * Errors: `FundsNotAccepted`; `NotDeployed` (reference); `NothingToRetry`; `ModuleQueryFailed`; those of numbers.
 */
export function undelegateWaiting(
  state: MetaStakingState,
  { validator }: UndelegateWaiting,
  ctx: MetaStakingContext,
): MetaStakingResult<
  'FundsNotAccepted' | 'NotDeployed' | 'NothingToRetry' | 'ModuleQueryFailed' | DivisionError['type']
> {
  const refused = refuseFunds(ctx.funds) ?? ctx.rules.refuseUndeployed('undelegateWaiting')
  if (refused) return err(refused)
  const amount = state.waiting.get(validator)
  if (amount === undefined) return err({ type: 'NothingToRetry' })
  const shared = sharePaidReward(state, validator, ctx)
  if (!shared.ok) return shared

  const { state: before, effects, events } = shared.value
  return ok({
    state: { ...before, waiting: before.waiting.delete(validator) },
    effects: [...effects, undelegateFrom(state.config, validator, amount, 'never')],
    events: [...events, { type: 'metaWaitingUndelegated', validator, amount }],
  })
}
