import type { MetaStakingContext, MetaStakingResult } from './effects.js'
import { delegate } from './handlers/delegate.js'
import { changeGrant, govern } from './handlers/govern.js'
import { replyMetaStaking } from './handlers/reply.js'
import { undelegate } from './handlers/undelegate.js'
import { undelegateWaiting } from './handlers/undelegate-waiting.js'
import { withdrawDelegatorReward } from './handlers/withdraw-delegator-reward.js'
import { withdrawToConsumer } from './handlers/withdraw-to-consumer.js'
import type { MetaStakingMessage } from './messages.js'
import type { MetaStakingState } from './state.js'

/** The next state of a meta-staking, or why the message is refused. */
export function transitionMetaStaking(
  state: MetaStakingState,
  msg: MetaStakingMessage,
  ctx: MetaStakingContext,
): MetaStakingResult {
  switch (msg.type) {
    case 'delegate':
      return delegate(state, msg, ctx)
    case 'undelegate':
      return undelegate(state, msg, ctx)
    case 'withdrawDelegatorReward':
      return withdrawDelegatorReward(state, msg, ctx)
    case 'withdrawToConsumer':
      return withdrawToConsumer(state, msg, ctx)
    case 'undelegateWaiting':
      return undelegateWaiting(state, msg, ctx)
    case 'govern':
      return govern(state, msg, ctx)
    case 'addConsumer':
    case 'removeConsumer':
      return changeGrant(state, msg, ctx)
    case 'reply':
      return replyMetaStaking(state, msg)
  }
}
