import { err } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { addDelegation, type DelegationRefusal } from '../delegation.js'
import type { DelegatedData, StakingContext, StakingResult } from '../effects.js'
import type { DelegateFor } from '../messages.js'
import type { StakingState } from '../state.js'

/** A module stakes coins of the delegator. */
export function delegateFor(
  state: StakingState,
  { delegator, validator, amount }: DelegateFor,
  ctx: StakingContext,
): StakingResult<'Unauthorized' | DelegationRefusal, DelegatedData> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  return refused ? err(refused) : addDelegation(state, { delegator, validator }, amount)
}
