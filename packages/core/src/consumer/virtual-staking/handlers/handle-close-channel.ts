import { call, moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import type { CloseStep } from '../../../rules/closing.js'
import type { VirtualStakingContext, VirtualStakingEffect, VirtualStakingResult } from '../effects.js'
import type { VirtualStakingError } from '../errors.js'
import type { HandleCloseChannel } from '../messages.js'
import { refuseStranger } from '../permission.js'
import { askBookedStakes, askStaked } from '../stake-on-chain.js'
import type { VirtualStakingState } from '../state.js'
import { withoutStakes } from '../without-stakes.js'

type CloseRefusal = Extract<
  VirtualStakingError,
  { type: 'LedgerQueryFailed' | 'LedgerBelowZero' | 'DelegationQueryFailed' }
>

/**
 * The channel has ended: what is staked is taken back, for everybody (spec 4.8, 7.2, D-15). Under `safe` that is done in parts: the converter asks for each, and is told
 * of the last with `closeSettled`; nothing that was about stakes stays. Under `reference` it is all at once or not at all, and there are no more epochs.
 *
 * Errors: `FundsNotAccepted`, `Unauthorized`; `LedgerQueryFailed`, `LedgerBelowZero`; `DelegationQueryFailed` (`safe`).
 */
export function handleCloseChannel(
  state: VirtualStakingState,
  { limit }: HandleCloseChannel,
  ctx: VirtualStakingContext,
): VirtualStakingResult<
  'FundsNotAccepted' | 'Unauthorized' | 'LedgerQueryFailed' | 'LedgerBelowZero' | 'DelegationQueryFailed'
> {
  const refused = refuseStranger(state, ctx)
  if (refused) return err(refused)
  const closed = ctx.rules.closeVirtualStake<CloseRefusal>(
    state,
    { askBook: (most) => askBookedStakes(ctx, most), askStaked: (validator) => askStaked(ctx, validator) },
    limit,
  )
  if (!closed.ok) return closed

  const { config, refusedSteps, slashRequests, inactive, burned, rewardTargets, rewardBatch } = state
  const { requests, bonded, steps, isDone } = closed.value
  const effects = steps.map((step) => effectOf(state, step))
  if (isDone) effects.push(call(config.converter, { type: 'closeSettled' }))
  return ok({
    state: ctx.rules.forgetStakes(
      { config, requests, bonded, refusedSteps, slashRequests, inactive, burned, rewardTargets, rewardBatch },
      withoutStakes,
    ),
    effects,
    events: isDone === null ? [{ type: 'epochsStopped' }] : [],
  })
}

function effectOf({ config: { denom } }: VirtualStakingState, step: CloseStep): VirtualStakingEffect {
  switch (step.type) {
    case 'endEpochs':
      return moduleEffect('virtualStake', { type: 'deleteAllScheduledTasks' })
    case 'unbook': {
      const { delegator, validator } = step
      const amount = coin(denom, step.amount)
      return moduleEffect('virtualStake', { type: 'updateDelegation', delegator, validator, amount, isDeduct: true })
    }
    case 'unbond':
      return moduleEffect('virtualStake', {
        type: 'unbond',
        validator: step.validator,
        amount: coin(denom, step.amount),
      })
  }
}
