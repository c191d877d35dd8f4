import { err, ok } from '../../../foundation/result.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { addUint128, subUint128, ZERO } from '../../../numbers/uint128.js'
import type { ValidatorAmount } from '../../../rules/rebalance.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import type { VirtualStakingContext, VirtualStakingResult } from '../effects.js'
import type { BurnVirtual } from '../messages.js'
import { refuseRequest } from '../permission.js'
import type { VirtualStakingState } from '../state.js'

/**
 * Stake of nobody in particular is gone: less should be staked on these validators together (spec 7.2). Like an unbond it shows when the epoch ends. Whose
 * it was is not known here, so the chain's book of delegators stays as it is (D-34).
 *
 * Errors: `InsufficientDelegations` when the validators cannot bear all of it; `BelowZero` for a validator that is named twice and asked for more than it
 * has (`reference`, an abort).
 */
export function burn(
  state: VirtualStakingState,
  { validators, amount }: BurnVirtual,
  ctx: VirtualStakingContext,
): VirtualStakingResult<
  'FundsNotAccepted' | 'Unauthorized' | 'WrongDenom' | 'InsufficientDelegations' | 'BelowZero' | 'AboveLimit'
> {
  const refused = refuseRequest(state, amount, ctx)
  if (refused) return err(refused)
  const have = requestsAboveZero(state, validators)
  const burns = have.length === 0 ? undefined : ctx.rules.distributeBurn(have, amount.amount)
  if (burns === undefined || sumAmounts(burns) < amount.amount)
    return err({ type: 'InsufficientDelegations', contract: ctx.self, amount: amount.amount })
  let { requests, burned } = state
  for (const { validator, amount: share } of burns) {
    const left = subUint128(requests.get(validator) ?? ZERO, share)
    if (!left.ok) return err({ ...left.error, panic: true })
    const sum = addUint128(burned.get(validator) ?? ZERO, share)
    if (!sum.ok) return err({ ...sum.error, panic: true })
    requests = requests.set(validator, left.value)
    burned = burned.set(validator, sum.value)
  }

  const { config, bonded, refusedSteps, slashRequests, inactive, rewardTargets, rewardBatch } = state
  return ok({
    state: { config, requests, bonded, refusedSteps, slashRequests, inactive, burned, rewardTargets, rewardBatch },
    effects: [],
    events: [{ type: 'burned', burns }],
  })
}

/** What is requested of these validators, in the order given; those without a request are left out, and who is named twice comes twice. */
function requestsAboveZero(
  { requests }: VirtualStakingState,
  validators: readonly ValoperAddress[],
): readonly ValidatorAmount[] {
  return validators
    .map((validator) => ({ validator, amount: requests.get(validator) ?? ZERO }))
    .filter(({ amount }) => amount > 0n)
}
