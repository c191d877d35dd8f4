import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { VirtualStakingContext, VirtualStakingResult } from '../effects.js'
import type { UnbondVirtual } from '../messages.js'
import { refuseRequest } from '../permission.js'
import { requestWithout } from '../requests.js'
import { type VirtualStakingState, withRequest } from '../state.js'

/** Less should be staked on a validator (spec 7.2). The delegation shrinks when the epoch ends. */
export function unbond(
  state: VirtualStakingState,
  { delegator, validator, amount }: UnbondVirtual,
  ctx: VirtualStakingContext,
): VirtualStakingResult<'FundsNotAccepted' | 'Unauthorized' | 'WrongDenom' | 'RequestNotFound' | 'InsufficientBond'> {
  const refused = refuseRequest(state, amount, ctx)
  if (refused) return err(refused)
  const requested = requestWithout(state, { validator, amount: amount.amount }, ctx)
  if (!requested.ok) return requested
  return ok({
    state: state.requests.has(validator) ? withRequest(state, validator, requested.value) : state,
    effects: [moduleEffect('virtualStake', { type: 'updateDelegation', delegator, validator, amount, isDeduct: true })],
    events: [],
  })
}
