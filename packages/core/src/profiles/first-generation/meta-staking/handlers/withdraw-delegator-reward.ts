import { err } from '../../../../foundation/result.js'
import type { DivisionError } from '../../../../numbers/uint128.js'
import type { MetaStakingContext, MetaStakingResult } from '../effects.js'
import type { WithdrawDelegatorReward } from '../messages.js'
import { shareReward } from '../reward-sharing.js'
import type { MetaStakingState } from '../state.js'

/**
 * Fetches what the delegation to a validator has earned; each consumer has its part of it from now on (spec 10).
 *
 * Errors: `FundsNotAccepted` (safe); `NoDelegationsForValidator`; `ZeroRewardsToSend`; `ModuleQueryFailed`; those of numbers.
 */
export function withdrawDelegatorReward(
  state: MetaStakingState,
  { validator }: WithdrawDelegatorReward,
  ctx: MetaStakingContext,
): MetaStakingResult<
  'FundsNotAccepted' | 'NoDelegationsForValidator' | 'ZeroRewardsToSend' | 'ModuleQueryFailed' | DivisionError['type']
> {
  const stray = ctx.rules.refuseStrayCoins(ctx.funds)
  if (stray) return err(stray)
  const { self, query } = ctx
  const held = query.hasDelegation(self, validator)
  if (!held.ok) return err({ type: 'ModuleQueryFailed', cause: held.error })
  if (!held.value) return err({ type: 'NoDelegationsForValidator', validator })
  const reward = query.delegationReward(self, validator)
  if (!reward.ok) return err({ type: 'ModuleQueryFailed', cause: reward.error })
  if (reward.value === 0n) return err({ type: 'ZeroRewardsToSend', validator })
  return shareReward(state, validator, reward.value)
}
