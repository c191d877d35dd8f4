import type { WithdrawReward } from '../../chain/distribution/messages.js'
import { call, type ModuleEffect } from '../../foundation/effects.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { coin } from '../../numbers/coin.js'
import type { RewardBatch } from '../../rules/reward-batch.js'
import type { VirtualStakingContext, VirtualStakingEffect } from './effects.js'
import { isolated } from './isolated.js'
import type { VirtualStakingState } from './state.js'

/** The mark of the replies that tell how a withdrawal of rewards ended. */
export const REWARD_REPLY = 'withdrawReward'

/** Whose rewards an epoch asks for, in order: those staked on who are active (spec 7.3). */
export function rewardSources({ bonded, inactive }: VirtualStakingState): readonly ValoperAddress[] {
  const idle = new Set(inactive.map(({ validator }) => validator))
  return bonded.filter(({ validator, amount }) => amount > 0n && !idle.has(validator)).map(({ validator }) => validator)
}

/** Asks for the rewards of a validator. How it ends is heard in any case, so that one who fails stops nobody. */
export function withdrawReward(validator: ValoperAddress): ModuleEffect<'distribution', WithdrawReward> {
  return { type: 'distribution', msg: { type: 'withdrawReward', validator }, onReply: 'always', id: REWARD_REPLY }
}

/** Hands the rewards of an epoch to the converter, as one payment with its parts. What it refuses stays here (D-22). */
export function sendRewards(
  { config: { converter, denom } }: VirtualStakingState,
  batch: RewardBatch,
  ctx: VirtualStakingContext,
): VirtualStakingEffect {
  const { payments, total } = batch
  const effect = call(converter, { type: 'distributeRewards', payments }, [coin(denom, total)])
  return isolated(effect, { type: 'rewards', batch }, ctx)
}
