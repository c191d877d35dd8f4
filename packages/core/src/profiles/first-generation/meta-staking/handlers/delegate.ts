import { moduleEffect } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import { coin } from '../../../../numbers/coin.js'
import { addUint128, type DivisionError, remainder } from '../../../../numbers/uint128.js'
import type { MetaStakingContext, MetaStakingResult } from '../effects.js'
import { metaDelegationKey } from '../keys.js'
import type { MetaDelegate } from '../messages.js'
import { accrueGrant, sharePaidReward } from '../reward-sharing.js'
import type { MetaStakingState } from '../state.js'

/**
 * Stakes coins of a consumer's grant (spec 10).
 *
 * Errors: `Unauthorized` for a contract without a grant; `NoFundsToDelegate` beyond it, or where its coins are not there (safe); `ModuleQueryFailed`; those of
 * numbers, under `reference` also `RewardRange` and `OverflowAbort`.
 */
export function delegate(
  state: MetaStakingState,
  { validator, amount }: MetaDelegate,
  ctx: MetaStakingContext,
): MetaStakingResult<
  'Unauthorized' | 'NoFundsToDelegate' | 'ModuleQueryFailed' | 'RewardRange' | 'OverflowAbort' | DivisionError['type']
> {
  const consumer = ctx.sender
  const { denom } = state.config
  const granted = state.consumers.get(consumer)
  if (granted === undefined) return err({ type: 'Unauthorized', sender: consumer })
  const shared = sharePaidReward(state, validator, ctx)
  if (!shared.ok) return shared
  const accrued = accrueGrant(shared.value.state, granted, { consumer, validator }, ctx)
  if (!accrued.ok) return accrued
  const { grant } = accrued.value
  const staked = addUint128(grant.totalStaked, amount)
  if (!staked.ok) return err(ctx.rules.overflowAbort(grant.totalStaked + amount) ?? staked.error)
  const available = remainder(grant.availableFunds, grant.totalStaked)
  if (amount > available) return err({ type: 'NoFundsToDelegate', available, asked: amount })
  const balance = ctx.query.balance(ctx.self, denom)
  if (!balance.ok) return err({ type: 'ModuleQueryFailed', cause: balance.error })
  const spent = ctx.rules.refuseDelegation(amount, balance.value, state.totals.rewardsHeld)
  if (spent) return err(spent)
  const delegated = addUint128(accrued.value.delegation.amount, amount)
  const onValidator = addUint128(accrued.value.validator.totalStaked, amount)
  // Parts of what is staked, unless grants were taken back under `reference`.
  if (!delegated.ok) return err(delegated.error)
  if (!onValidator.ok) return err(onValidator.error)

  const { state: before, effects, events } = shared.value
  return ok({
    state: {
      ...before,
      consumers: before.consumers.set(consumer, { ...grant, totalStaked: staked.value }),
      delegations: before.delegations.set(metaDelegationKey(consumer, validator), {
        amount: delegated.value,
        rewards: accrued.value.delegation.rewards,
      }),
      validators: before.validators.set(validator, { ...accrued.value.validator, totalStaked: onValidator.value }),
      totals: { ...before.totals, staked: before.totals.staked + amount },
    },
    effects: [...effects, moduleEffect('staking', { type: 'delegate', validator, amount: coin(denom, amount) })],
    events: [...events, { type: 'metaDelegated', consumer, validator, amount }],
  })
}
