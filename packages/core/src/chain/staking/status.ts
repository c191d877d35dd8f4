import type { Outcome } from '../../foundation/outcome.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { StakingEffect, StakingEvent } from './effects.js'
import { payment, poolOf } from './pools.js'
import type { StakingState, Validator } from './state.js'
import { withStatus } from './validator.js'

/** Puts a validator under a new status, and its coins into the pool of that status. */
export function changeStatus(
  { config, validators, delegations, unbondings, queue }: StakingState,
  validator: ValoperAddress,
  current: Validator,
  next: Pick<Validator, 'status' | 'jailed' | 'tombstoned'>,
  event: StakingEvent,
): Outcome<StakingState, StakingEffect, StakingEvent> {
  const moved = current.status !== next.status
  return {
    state: {
      config,
      validators: validators.set(validator, withStatus(current, next)),
      delegations,
      unbondings,
      queue,
    },
    effects: moved ? payment(config, poolOf(current.status), poolOf(next.status), current.tokens) : [],
    events: [event],
  }
}
