import type { Outcome } from '../../foundation/outcome.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { ValidatorChange } from '../consumer-module/operations.js'
import type { StakingEffect, StakingEvent } from './effects.js'
import { reportChanges } from './hooks.js'
import { payment, poolOf } from './pools.js'
import type { StakingState, Validator } from './state.js'
import { withStatus } from './validator.js'

type Status = Pick<Validator, 'status' | 'jailed' | 'tombstoned'>

/** Puts a validator under a new status, and its coins into the pool of that status; tells what changed. */
export function changeStatus(
  state: StakingState,
  validator: ValoperAddress,
  current: Validator,
  next: Status,
  event: StakingEvent,
): Outcome<StakingState, StakingEffect, StakingEvent> {
  const { config, validators } = state
  const moved = current.status !== next.status
  const moves = moved ? payment(config, poolOf(current.status), poolOf(next.status), current.tokens) : []
  return {
    state: { ...state, validators: validators.set(validator, withStatus(current, next)) },
    effects: [...moves, ...reportChanges(config, validator, changesBetween(current, next))],
    events: [event],
  }
}

/** What happened, in the order in which a chain's modules would do it: out of the set after the jail, into it last. */
function changesBetween(before: Status, after: Status): readonly ValidatorChange[] {
  const changes: ValidatorChange[] = []
  if (after.jailed && !before.jailed) changes.push({ type: 'jailed' })
  if (after.tombstoned && !before.tombstoned) changes.push({ type: 'tombstoned' })
  if (before.jailed && !after.jailed) changes.push({ type: 'unjailed' })
  if (before.status !== after.status) changes.push({ type: after.status === 'bonded' ? 'bonded' : 'beginUnbonding' })
  return changes
}
