import type { Failure } from '../../foundation/effects.js'
import { ok } from '../../foundation/result.js'
import { subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { RebalanceStep } from '../../rules/rebalance.js'
import type { VirtualStakingContext, VirtualStakingResult } from './effects.js'
import type { IsolatedMessage } from './isolated.js'
import { askStaked } from './stake-on-chain.js'
import type { VirtualStakingState } from './state.js'

/** A message failed alone (D-22): what the state says is what is, and the next epoch tries again. */
export function refused(
  state: VirtualStakingState,
  about: IsolatedMessage,
  failure: Failure,
  ctx: VirtualStakingContext,
): VirtualStakingResult<never> {
  switch (about.type) {
    case 'step':
      return stepRefused(state, about.step, failure, ctx)
    case 'offer': {
      const { delegator, validator } = about
      return ok({ state, effects: [], events: [{ type: 'offerRefused', delegator, validator, failure }] })
    }
    case 'rewards': {
      const { batch } = about
      const events = [{ type: 'rewardsKept', total: batch.total, failure }] as const
      return ok({ state: { ...state, rewardBatch: batch }, effects: [], events })
    }
  }
}

function stepRefused(
  state: VirtualStakingState,
  { type: step, validator, amount }: RebalanceStep,
  failure: Failure,
  ctx: VirtualStakingContext,
): VirtualStakingResult<never> {
  const asked = askStaked(ctx, validator)
  // Where the chain does not say what it has, it has what it had before the step.
  const staked = asked.ok ? asked.value : before(state, { type: step, validator, amount })
  const bonded = state.bonded.map((entry) => (entry.validator === validator ? { validator, amount: staked } : entry))
  const refusedSteps = [...new Set([...state.refusedSteps, validator])].sort()
  return ok({
    state: { ...state, bonded, refusedSteps },
    effects: [],
    events: [{ type: 'stepRefused', step, validator, amount, staked, failure }],
  })
}

function before({ bonded }: VirtualStakingState, { type, validator, amount }: RebalanceStep): Uint128 {
  const after = bonded.find((entry) => entry.validator === validator)?.amount ?? ZERO
  return type === 'bond' ? subSaturating(after, amount) : sumOfParts(after, amount)
}
