import { requireOneCoin } from '../../../foundation/payment.js'
import { err } from '../../../foundation/result.js'
import type { RewardAbort } from '../../../rules/earning.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { DistributeRewardsHere } from '../messages.js'
import type { ExternalStakingState } from '../state.js'
import { bookedRewards, refuseRewardRoute } from './distribute.js'

/**
 * Coins came that are rewards of a validator's stakers (spec 8.8): booked for all of them at once, and kept for them here. Without a stake, or for a validator that nobody
 * knows, they wait for the first staker (D-9): a refusal would send them back over two chains.
 *
 * Errors: `WrongRewardRoute` where rewards come by packets; `NoFunds`, `MultipleDenoms`, `MissingDenom` for anything but one coin of the rewards denom; `AboveLimit` for
 * points that 256 bits cannot hold.
 */
export function distributeRewards(
  state: ExternalStakingState,
  { validator }: DistributeRewardsHere,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'WrongRewardRoute' | 'NoFunds' | 'MultipleDenoms' | 'MissingDenom' | RewardAbort['type']> {
  const refused = refuseRewardRoute(state, 'ics20')
  if (refused) return err(refused)
  const reward = requireOneCoin(ctx.funds, state.config.rewardsDenom)
  return reward.ok ? bookedRewards(state, [{ validator, reward: reward.value }], ctx) : reward
}
