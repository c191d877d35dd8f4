import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { StakingContext, StakingResult, UndelegatedData } from '../effects.js'
import { payRewards } from '../hooks.js'
import type { UndelegateInstantly } from '../messages.js'
import { giveBack, poolOf } from '../pools.js'
import type { StakingState } from '../state.js'
import { type WithdrawalError, withdrawStake } from '../undelegation.js'

/** A module takes a delegation back without unbonding time: the coins go to the delegator at once, from the pool that has them (D-6). */
export function undelegateInstantly(
  state: StakingState,
  { delegator, validator, amount }: UndelegateInstantly,
  ctx: StakingContext,
): StakingResult<WithdrawalError['type'] | 'Unauthorized', UndelegatedData> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  const taken = withdrawStake(state, { delegator, validator }, amount)
  if (!taken.ok) return err(taken.error)
  const { out, from, validators, delegations } = taken.value
  const { config, unbondings, burning, queue, slashable } = state
  const rewards = payRewards(config, { delegator, validator }, true)
  return ok({
    state: { config, validators, delegations, unbondings, burning, queue, slashable },
    effects: [...rewards, ...giveBack(config, poolOf(from.status), delegator, out)],
    events: [{ type: 'undelegated', delegator, validator, amount: out, completesAtNanos: null }],
    data: { amount: out, completesAtNanos: null },
  })
}
