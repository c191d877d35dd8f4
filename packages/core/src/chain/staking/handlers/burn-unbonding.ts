import { err, ok } from '../../../foundation/result.js'
import { refuseCoin } from '../../amounts.js'
import { giveUpWaiting, waitingAmount } from '../burning.js'
import type { StakingContext, StakingResult } from '../effects.js'
import { delegationKey } from '../keys.js'
import type { BurnUnbonding } from '../messages.js'
import type { StakingState } from '../state.js'

/**
 * The sender gives up coins that wait already (spec 3.2, D-5): they burn at the time at which they would have been paid, and a slash reaches them until then.
 *
 * Errors: `ZeroAmount`, `UnexpectedDenom`; `InsufficientUnbonding` where less waits.
 */
export function burnUnbonding(
  state: StakingState,
  { validator, amount: coin }: BurnUnbonding,
  { sender: delegator }: StakingContext,
): StakingResult<'ZeroAmount' | 'UnexpectedDenom' | 'InsufficientUnbonding'> {
  const refused = refuseCoin(state, coin)
  if (refused) return err(refused)
  const key = delegationKey(delegator, validator)
  const available = waitingAmount(state, key)
  const { amount } = coin
  if (amount > available) return err({ type: 'InsufficientUnbonding', delegator, validator, available, asked: amount })

  const { config, validators, delegations } = state
  const { unbondings, burning, queue, slashable } = giveUpWaiting(state, key, amount)
  return ok({
    state: { config, validators, delegations, unbondings, burning, queue, slashable },
    effects: [],
    events: [{ type: 'unbondingGivenUp', delegator, validator, amount }],
  })
}
