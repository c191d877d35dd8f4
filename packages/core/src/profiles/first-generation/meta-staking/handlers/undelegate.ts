import { err, ok } from '../../../../foundation/result.js'
import { type DivisionError, remainder } from '../../../../numbers/uint128.js'
import type { MetaStakingContext, MetaStakingResult } from '../effects.js'
import { metaDelegationKey } from '../keys.js'
import type { MetaUndelegate } from '../messages.js'
import { accrueGrant, sharePaidReward } from '../reward-sharing.js'
import type { MetaStakingState } from '../state.js'
import { undelegateFrom } from '../undelegate-from.js'

/**
 * Takes a consumer's stake back; its coins are there again after the chain's time of unbonding (spec 10). A chain undelegates only so often at once from a
 * validator, whoever the stake is for: what is too often waits (safe).
 *
 * Errors: `NoConsumer`; `NoDelegationsForValidator`; `InsufficientDelegation`; `ModuleQueryFailed`; those of numbers, under `reference` also `RewardRange`.
 */
export function undelegate(
  state: MetaStakingState,
  { validator, amount }: MetaUndelegate,
  ctx: MetaStakingContext,
): MetaStakingResult<
  | 'NoConsumer'
  | 'NoDelegationsForValidator'
  | 'InsufficientDelegation'
  | 'ModuleQueryFailed'
  | 'RewardRange'
  | DivisionError['type']
> {
  const consumer = ctx.sender
  const granted = state.consumers.get(consumer)
  if (granted === undefined) return err({ type: 'NoConsumer', consumer })
  const key = metaDelegationKey(consumer, validator)
  if (!state.delegations.has(key)) return err({ type: 'NoDelegationsForValidator', validator })
  const shared = sharePaidReward(state, validator, ctx)
  if (!shared.ok) return shared
  const accrued = accrueGrant(shared.value.state, granted, { consumer, validator }, ctx)
  if (!accrued.ok) return accrued
  const { grant, delegation, validator: found } = accrued.value
  const { totalStaked } = grant
  if (amount > totalStaked) return err({ type: 'InsufficientDelegation', available: totalStaked, asked: amount })
  if (amount > delegation.amount)
    return err({ type: 'InsufficientDelegation', available: delegation.amount, asked: amount })

  const { state: before, effects, events } = shared.value
  return ok({
    state: {
      ...before,
      consumers: before.consumers.set(consumer, { ...grant, totalStaked: remainder(totalStaked, amount) }),
      delegations: before.delegations.set(key, {
        amount: remainder(delegation.amount, amount),
        rewards: delegation.rewards,
      }),
      // The delegation is a part of it.
      validators: before.validators.set(validator, { ...found, totalStaked: remainder(found.totalStaked, amount) }),
      totals: { ...before.totals, staked: before.totals.staked - amount },
    },
    effects: [...effects, undelegateFrom(state.config, validator, amount, ctx.rules.hearOfUndelegation())],
    events: [...events, { type: 'metaUndelegated', consumer, validator, amount }],
  })
}
