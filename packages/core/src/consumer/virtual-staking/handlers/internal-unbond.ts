import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import type { VirtualStakingContext, VirtualStakingEffect, VirtualStakingResult } from '../effects.js'
import { isolated } from '../isolated.js'
import type { InternalUnbond } from '../messages.js'
import { refuseRequest } from '../permission.js'
import { requestWithout } from '../requests.js'
import { askStaked } from '../stake-on-chain.js'
import type { VirtualStakingState } from '../state.js'

/**
 * The provider gave a delegator's stake back because the cap is zero: it leaves the request, the chain's book and the validator at once (spec 7.2). What the
 * chain does not unbond now, an epoch does (D-22).
 */
export function internalUnbond(
  state: VirtualStakingState,
  { delegator, validator, amount }: InternalUnbond,
  ctx: VirtualStakingContext,
): VirtualStakingResult<
  'FundsNotAccepted' | 'Unauthorized' | 'WrongDenom' | 'RequestNotFound' | 'InsufficientBond' | 'DelegationQueryFailed'
> {
  const refused = refuseRequest(state, amount, ctx)
  if (refused) return err(refused)
  const givenBack = { validator, amount: amount.amount }
  const requested = requestWithout(state, givenBack, ctx)
  if (!requested.ok) return requested
  const requests = state.requests.set(validator, requested.value)
  const drained = ctx.rules.settleDrain({ bonded: state.bonded, requests }, givenBack, (of) => askStaked(ctx, of))
  if (!drained.ok) return drained

  const { config, refusedSteps, slashRequests, inactive, burned, rewardTargets, rewardBatch } = state
  const { bonded, unbond } = drained.value
  const effects: VirtualStakingEffect[] = [
    moduleEffect('virtualStake', { type: 'updateDelegation', delegator, validator, amount, isDeduct: true }),
  ]
  if (unbond !== null)
    effects.push(
      isolated(
        moduleEffect('virtualStake', { type: 'unbond', validator, amount: coin(config.denom, unbond) }),
        { type: 'giveBack', givenBack: { validator, amount: unbond } },
        ctx,
      ),
    )
  return ok({
    state: { config, requests, bonded, refusedSteps, slashRequests, inactive, burned, rewardTargets, rewardBatch },
    effects,
    events: [],
  })
}
