import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import type { ValidatorAmount } from '../../../rules/rebalance.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import type { VirtualStakingContext, VirtualStakingResult } from '../effects.js'
import { listRequests } from '../requests.js'
import type { VirtualStakingState } from '../state.js'

/**
 * An epoch ended: brings the delegations in line with the requests, scaled down together when they pass the cap (spec 7.3).
 *
 * Errors: `BondStatusQueryFailed` without a max cap; `ZeroCapDrainNotSupported` when the cap is zero and something would have to be drained;
 * `AboveLimit` where the contracts' arithmetic ends (only `reference`).
 */
export function handleEpoch(
  state: VirtualStakingState,
  ctx: VirtualStakingContext,
): VirtualStakingResult<'BondStatusQueryFailed' | 'ZeroCapDrainNotSupported' | 'AboveLimit' | 'BelowZero'> {
  const status = ctx.query.bondStatus(ctx.self)
  if (!status.ok) return err({ type: 'BondStatusQueryFailed', cause: status.error })
  const { cap } = status.value
  const requests = listRequests(state)
  if (cap === 0n) return stopEpochs(state, requests)
  const scaled = ctx.rules.scaleToCap(requests, cap)
  if (!scaled.ok) return scaled
  const wanted = scaled.value
  const steps = ctx.rules.planRebalance(state.bonded, wanted)

  const { config } = state
  return ok({
    state: { config, requests: state.requests, bonded: wanted },
    effects: steps.map(({ type, validator, amount }) =>
      moduleEffect('virtualStake', { type, validator, amount: coin(config.denom, amount) }),
    ),
    events: [
      {
        type: 'rebalanced',
        cap,
        requested: sumAmounts(requests),
        bonded: sumAmounts(wanted),
        steps: steps.length,
      },
    ],
  })
}

/** A cap of zero: when nothing is staked and nothing wanted, the chain need not call again. */
function stopEpochs(
  state: VirtualStakingState,
  requests: readonly ValidatorAmount[],
): VirtualStakingResult<'ZeroCapDrainNotSupported'> {
  const requested = sumAmounts(requests)
  const bonded = sumAmounts(state.bonded)
  if (requested > 0n || bonded > 0n) return err({ type: 'ZeroCapDrainNotSupported', requested, bonded })
  return ok({
    state,
    effects: [moduleEffect('virtualStake', { type: 'deleteAllScheduledTasks' })],
    events: [{ type: 'epochsStopped' }],
  })
}
