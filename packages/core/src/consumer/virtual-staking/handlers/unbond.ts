import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { remainder } from '../../../numbers/uint128.js'
import type { VirtualStakingContext, VirtualStakingResult } from '../effects.js'
import type { UnbondVirtual } from '../messages.js'
import { refuseRequest } from '../permission.js'
import type { VirtualStakingState } from '../state.js'

/** Less should be staked on a validator (spec 7.2). The delegation shrinks when the epoch ends. */
export function unbond(
  state: VirtualStakingState,
  { delegator, validator, amount }: UnbondVirtual,
  ctx: VirtualStakingContext,
): VirtualStakingResult<'FundsNotAccepted' | 'Unauthorized' | 'WrongDenom' | 'RequestNotFound' | 'InsufficientBond'> {
  const refused = refuseRequest(state, amount, ctx)
  if (refused) return err(refused)
  const { config, requests, bonded } = state
  const available = requests.get(validator)
  if (available === undefined) return err({ type: 'RequestNotFound', validator })
  if (available < amount.amount) return err({ type: 'InsufficientBond', validator, amount: amount.amount, available })
  return ok({
    state: { config, requests: requests.set(validator, remainder(available, amount.amount)), bonded },
    effects: [moduleEffect('virtualStake', { type: 'updateDelegation', delegator, validator, amount, isDeduct: true })],
    events: [],
  })
}
