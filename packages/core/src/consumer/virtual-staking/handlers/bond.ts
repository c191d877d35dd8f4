import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { addUint128, ZERO } from '../../../numbers/uint128.js'
import type { VirtualStakingContext, VirtualStakingResult } from '../effects.js'
import type { VirtualStakingError } from '../errors.js'
import type { BondVirtual } from '../messages.js'
import { refuseRequest } from '../permission.js'
import { type VirtualStakingState, withRequest } from '../state.js'

/**
 * More should be staked on a validator (spec 7.2). Nothing is delegated before the epoch ends; the consumer module books at once whose it is, and
 * refuses without a max cap.
 *
 * Errors: where the policy `rejectOnZeroCap` is set `ZeroCap` and `BondStatusQueryFailed`; `AboveLimit`, an abort, when the sum passes 2^128 - 1.
 */
export function bond(
  state: VirtualStakingState,
  { delegator, validator, amount }: BondVirtual,
  ctx: VirtualStakingContext,
): VirtualStakingResult<
  'FundsNotAccepted' | 'Unauthorized' | 'WrongDenom' | 'BondStatusQueryFailed' | 'ZeroCap' | 'AboveLimit' | 'BelowZero'
> {
  const refused = refuseRequest(state, amount, ctx)
  if (refused) return err(refused)
  const unwanted = refuseAtZeroCap(state, ctx)
  if (unwanted) return err(unwanted)
  const requested = addUint128(state.requests.get(validator) ?? ZERO, amount.amount)
  if (!requested.ok) return err({ ...requested.error, panic: true })
  return ok({
    state: withRequest(state, validator, requested.value),
    effects: [
      moduleEffect('virtualStake', { type: 'updateDelegation', delegator, validator, amount, isDeduct: false }),
    ],
    events: [],
  })
}

/** D-36: the refusal of stake that the next epoch would offer back, by a virtual staking that is to refuse it. */
function refuseAtZeroCap(
  { config: { policies } }: VirtualStakingState,
  { query, self }: VirtualStakingContext,
): Extract<VirtualStakingError, { type: 'BondStatusQueryFailed' | 'ZeroCap' }> | undefined {
  if (!policies.rejectOnZeroCap) return undefined
  const status = query.bondStatus(self)
  if (!status.ok) return { type: 'BondStatusQueryFailed', cause: status.error }
  return status.value.cap === 0n ? { type: 'ZeroCap' } : undefined
}
