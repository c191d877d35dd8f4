import type { DistributionContext, DistributionResult } from './effects.js'
import { allocateReward } from './handlers/allocate-reward.js'
import { payReward } from './handlers/pay-reward.js'
import { setWithdrawAddress } from './handlers/set-withdraw-address.js'
import { withdrawReward } from './handlers/withdraw-reward.js'
import type { DistributionMessage } from './messages.js'
import type { DistributionState } from './state.js'

/** The next state of a distribution module, or why the message is refused. */
export function transitionDistribution(
  state: DistributionState,
  msg: DistributionMessage,
  ctx: DistributionContext,
): DistributionResult {
  switch (msg.type) {
    case 'setWithdrawAddress':
      return setWithdrawAddress(state, msg, ctx)
    case 'withdrawReward':
      return withdrawReward(state, msg, ctx)
    case 'allocateReward':
      return allocateReward(state, msg, ctx)
    case 'payReward':
      return payReward(state, msg, ctx)
  }
}
