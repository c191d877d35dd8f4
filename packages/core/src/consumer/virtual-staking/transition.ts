import type { VirtualStakingContext, VirtualStakingResult } from './effects.js'
import { bond } from './handlers/bond.js'
import { burn } from './handlers/burn.js'
import { handleCloseChannel } from './handlers/handle-close-channel.js'
import { handleEpoch } from './handlers/handle-epoch.js'
import { handleValsetUpdate } from './handlers/handle-valset-update.js'
import { internalUnbond } from './handlers/internal-unbond.js'
import { replyVirtualStaking } from './handlers/reply.js'
import { stakesRepriced } from './handlers/stakes-repriced.js'
import { unbond } from './handlers/unbond.js'
import type { VirtualStakingMessage } from './messages.js'
import type { VirtualStakingState } from './state.js'

/** The next state of a virtual staking, or why the message is refused. */
export function transitionVirtualStaking(
  state: VirtualStakingState,
  msg: VirtualStakingMessage,
  ctx: VirtualStakingContext,
): VirtualStakingResult {
  switch (msg.type) {
    case 'bond':
      return bond(state, msg, ctx)
    case 'unbond':
      return unbond(state, msg, ctx)
    case 'burn':
      return burn(state, msg, ctx)
    case 'internalUnbond':
      return internalUnbond(state, msg, ctx)
    case 'stakesRepriced':
      return stakesRepriced(state, msg, ctx)
    case 'handleCloseChannel':
      return handleCloseChannel(state, msg, ctx)
    case 'handleEpoch':
      return handleEpoch(state, ctx)
    case 'handleValsetUpdate':
      return handleValsetUpdate(state, msg, ctx)
    case 'reply':
      return replyVirtualStaking(state, msg, ctx)
  }
}
