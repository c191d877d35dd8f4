import type { Failure, Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { subUint128, type Uint128 } from '../../../numbers/uint128.js'
import type { RewardBatch } from '../../../rules/reward-batch.js'
import type { VirtualStakingContext, VirtualStakingResult } from '../effects.js'
import { isolatedMessage } from '../isolated.js'
import { refused } from '../refused.js'
import { REWARD_REPLY, sendRewards } from '../rewards.js'
import { NO_REWARDS, type VirtualStakingState } from '../state.js'
import { epochAfterReprice, REPRICE_REPLY } from './handle-epoch.js'

/**
 * A withdrawal of rewards ended (spec 7.4), or another message of an epoch failed (D-22). What the balance grew by since the last withdrawal is the reward
 * of this validator; when the last validator has answered, all rewards go out at once.
 *
 * Errors: `UnexpectedReply`, `BalanceQueryFailed`; `BelowZero` if coins were gone; those of the epoch that goes on with repriced stakes.
 */
export function replyVirtualStaking(
  state: VirtualStakingState,
  reply: Reply,
  ctx: VirtualStakingContext,
): VirtualStakingResult {
  const { id, result } = reply
  if (id === REPRICE_REPLY && state.config.policies.reprice === 'perEpoch') return epochAfterReprice(state, reply, ctx)
  const about = isolatedMessage(id)
  if (about && !result.ok) return refused(state, about, result.failure, ctx)
  const validator = state.rewardTargets.at(-1)
  if (id !== REWARD_REPLY || validator === undefined) return err({ type: 'UnexpectedReply', id: String(id) })
  const heard = { ...state, rewardTargets: state.rewardTargets.slice(0, -1) }
  return result.ok ? rewarded(heard, validator, ctx) : unrewarded(heard, validator, result.failure, ctx)
}

function rewarded(
  state: VirtualStakingState,
  validator: ValoperAddress,
  ctx: VirtualStakingContext,
): VirtualStakingResult<'BalanceQueryFailed' | 'BelowZero' | 'AboveLimit'> {
  const balance = ctx.query.balance(ctx.self, state.config.denom)
  if (!balance.ok) return err({ type: 'BalanceQueryFailed', cause: balance.error })
  if (balance.value === 0n) return ok({ state, effects: [], events: [] })
  const reward = subUint128(balance.value, state.rewardBatch.total)
  if (!reward.ok) return err({ ...reward.error, panic: true })

  const batch = withReward(state.rewardBatch, validator, reward.value, balance.value)
  if (state.rewardTargets.length > 0) return ok({ state: { ...state, rewardBatch: batch }, effects: [], events: [] })
  return ok({ state: { ...state, rewardBatch: NO_REWARDS }, effects: [sendRewards(state, batch, ctx)], events: [] })
}

/** The batch with one payment more, unless that is nothing. */
function withReward(batch: RewardBatch, validator: ValoperAddress, reward: Uint128, total: Uint128): RewardBatch {
  return reward === 0n ? batch : { payments: [...batch.payments, { validator, reward }], total }
}

function unrewarded(
  state: VirtualStakingState,
  validator: ValoperAddress,
  failure: Failure,
  ctx: VirtualStakingContext,
): VirtualStakingResult<never> {
  const events = [{ type: 'rewardsFailed', validator, failure }] as const
  const batch = state.rewardTargets.length > 0 ? undefined : ctx.rules.flushAfterFailure(state.rewardBatch)
  if (batch === undefined) return ok({ state, effects: [], events })
  return ok({ state: { ...state, rewardBatch: NO_REWARDS }, effects: [sendRewards(state, batch, ctx)], events })
}
