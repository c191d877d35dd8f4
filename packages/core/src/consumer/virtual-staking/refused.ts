import type { Failure } from '../../foundation/effects.js'
import { ok } from '../../foundation/result.js'
import { subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { RebalanceStep, ValidatorAmount } from '../../rules/rebalance.js'
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
    case 'giveBack':
      return giveBackRefused(state, about.givenBack, failure)
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

/** A step of an epoch: what the chain has counts from now on, before slashes that it told of and no epoch has seen. */
function stepRefused(
  state: VirtualStakingState,
  step: RebalanceStep,
  failure: Failure,
  ctx: VirtualStakingContext,
): VirtualStakingResult<never> {
  const { validator } = step
  const staked = askStaked(ctx, validator)
  const now = staked.ok ? staked.value : beforeStep(state, step)
  const slashed = state.slashRequests.filter((slash) => slash.validator === validator)
  const bonded = slashed.reduce<Uint128>((sum, { slashAmount }) => sumOfParts(sum, slashAmount), now)
  return ok({
    state: {
      ...state,
      bonded: withBonded(state, { validator, amount: bonded }),
      refusedSteps: [...new Set([...state.refusedSteps, validator])].sort(),
    },
    effects: [],
    events: [{ type: 'stepRefused', step: step.type, validator, amount: step.amount, staked: now, failure }],
  })
}

/** Stake that was given back is still bonded. The next epoch unbonds it, or the end of the drain. */
function giveBackRefused(
  state: VirtualStakingState,
  { validator, amount }: ValidatorAmount,
  failure: Failure,
): VirtualStakingResult<never> {
  const staked = beforeStep(state, { type: 'unbond', validator, amount })
  return ok({
    state: { ...state, bonded: withBonded(state, { validator, amount: staked }) },
    effects: [],
    events: [{ type: 'stepRefused', step: 'unbond', validator, amount, staked, failure }],
  })
}

function withBonded({ bonded }: VirtualStakingState, now: ValidatorAmount): VirtualStakingState['bonded'] {
  return bonded.map((entry) => (entry.validator === now.validator ? now : entry))
}

/** What was bonded before a step; also where the chain does not say what it has. */
function beforeStep({ bonded }: VirtualStakingState, { type, validator, amount }: RebalanceStep): Uint128 {
  const after = bonded.find((entry) => entry.validator === validator)?.amount ?? ZERO
  return type === 'bond' ? subSaturating(after, amount) : sumOfParts(after, amount)
}
