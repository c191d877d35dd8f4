import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import { ZERO } from '../../../numbers/uint128.js'
import type { VirtualStakingContext, VirtualStakingEffect, VirtualStakingResult } from '../effects.js'
import { refuseStranger } from '../permission.js'
import { listRequests } from '../requests.js'
import { askBookedStakes } from '../stake-on-chain.js'
import type { VirtualStakingState } from '../state.js'

/** As many entries as the contracts can ask for: all. */
const ALL_STAKES = 2 ** 32 - 1

/**
 * The channel is closed: everything that the chain's book has is unbonded, for everybody, and there are no more epochs (spec 4.8, 7.2). It fails as a whole
 * when the book has more than is delegated, for instance before the epoch of a stake. D-15 is built with the safe rules; until then as deployed.
 */
export function handleCloseChannel(
  state: VirtualStakingState,
  ctx: VirtualStakingContext,
): VirtualStakingResult<'FundsNotAccepted' | 'Unauthorized' | 'LedgerQueryFailed' | 'LedgerBelowZero'> {
  const refused = refuseStranger(state, ctx)
  if (refused) return err(refused)
  const stakes = askBookedStakes(ctx, ALL_STAKES)
  if (!stakes.ok) return stakes

  const { config, slashRequests, inactive, burned, rewardTargets, rewardBatch } = state
  let { requests } = state
  const effects: VirtualStakingEffect[] = [moduleEffect('virtualStake', { type: 'deleteAllScheduledTasks' })]
  for (const { delegator, validator, amount: booked } of stakes.value) {
    const amount = coin(config.denom, booked)
    effects.push(
      moduleEffect('virtualStake', { type: 'updateDelegation', delegator, validator, amount, isDeduct: true }),
      moduleEffect('virtualStake', { type: 'unbond', validator, amount }),
    )
    requests = requests.set(validator, ZERO)
  }
  const bonded = listRequests({ requests })
  return ok({
    state: { config, requests, bonded, slashRequests, inactive, burned, rewardTargets, rewardBatch },
    effects,
    events: [{ type: 'epochsStopped' }],
  })
}
