import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import { remainder } from '../../../numbers/uint128.js'
import type { RepricedStake } from '../../../rules/repricing.js'
import type { VirtualStakingContext, VirtualStakingEffect, VirtualStakingResult } from '../effects.js'
import type { StakesRepriced } from '../messages.js'
import { refuseStranger } from '../permission.js'
import type { VirtualStakingState } from '../state.js'

/** The stakes have another worth: what should be staked is what the converter's ledger says, and the chain's book of delegators follows at once (spec 6.2). */
export function stakesRepriced(
  state: VirtualStakingState,
  { requests, stakes }: StakesRepriced,
  ctx: VirtualStakingContext,
): VirtualStakingResult<'FundsNotAccepted' | 'Unauthorized'> {
  const refused = refuseStranger(state, ctx)
  if (refused) return err(refused)
  return ok({
    state: {
      ...state,
      requests: state.requests.setMany(requests.map(({ validator, amount }) => [validator, amount] as const)),
    },
    effects: stakes.map((stake) => bookChange(state, stake)),
    events: [],
  })
}

function bookChange(
  { config: { denom } }: VirtualStakingState,
  { delegator, validator, before, after }: RepricedStake,
): VirtualStakingEffect {
  const isDeduct = after < before
  const amount = coin(denom, isDeduct ? remainder(before, after) : remainder(after, before))
  return moduleEffect('virtualStake', { type: 'updateDelegation', delegator, validator, amount, isDeduct })
}
