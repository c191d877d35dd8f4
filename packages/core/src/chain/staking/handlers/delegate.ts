import { addDelegation, type DelegationRefusal } from '../delegation.js'
import type { DelegatedData, StakingContext, StakingResult } from '../effects.js'
import type { Delegate } from '../messages.js'
import type { StakingState } from '../state.js'

/** Stakes the sender's coins. */
export function delegate(
  state: StakingState,
  { validator, amount }: Delegate,
  ctx: StakingContext,
): StakingResult<DelegationRefusal, DelegatedData> {
  return addDelegation(state, { delegator: ctx.sender, validator }, amount)
}
