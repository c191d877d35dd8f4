import type { VirtualStakingContext, VirtualStakingResult } from './effects.js'
import { bond } from './handlers/bond.js'
import { handleEpoch } from './handlers/handle-epoch.js'
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
    case 'handleEpoch':
      return handleEpoch(state, ctx)
  }
}
