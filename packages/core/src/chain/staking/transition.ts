import type { StakingContext, StakingResult } from './effects.js'
import { beginBlock } from './handlers/begin-block.js'
import { burnDelegation } from './handlers/burn-delegation.js'
import { burnUnbonding } from './handlers/burn-unbonding.js'
import { carryOutSlash } from './handlers/carry-out-slash.js'
import { createValidator } from './handlers/create-validator.js'
import { delegate } from './handlers/delegate.js'
import { delegateFor } from './handlers/delegate-for.js'
import { editValidator } from './handlers/edit-validator.js'
import { jail } from './handlers/jail.js'
import { redelegate } from './handlers/redelegate.js'
import { replyStaking } from './handlers/reply.js'
import { setBonded } from './handlers/set-bonded.js'
import { slash } from './handlers/slash.js'
import { undelegate } from './handlers/undelegate.js'
import { undelegateFor } from './handlers/undelegate-for.js'
import { undelegateInstantly } from './handlers/undelegate-instantly.js'
import { unjail } from './handlers/unjail.js'
import type { StakingMessage } from './messages.js'
import type { StakingState } from './state.js'

/** The next state of a staking module, or why the message is refused. */
export function transitionStaking(state: StakingState, msg: StakingMessage, ctx: StakingContext): StakingResult {
  switch (msg.type) {
    case 'delegate':
      return delegate(state, msg, ctx)
    case 'undelegate':
      return undelegate(state, msg, ctx)
    case 'redelegate':
      return redelegate(state, msg, ctx)
    case 'burnDelegation':
      return burnDelegation(state, msg, ctx)
    case 'burnUnbonding':
      return burnUnbonding(state, msg, ctx)
    case 'delegateFor':
      return delegateFor(state, msg, ctx)
    case 'undelegateFor':
      return undelegateFor(state, msg, ctx)
    case 'undelegateInstantly':
      return undelegateInstantly(state, msg, ctx)
    case 'createValidator':
      return createValidator(state, msg, ctx)
    case 'editValidator':
      return editValidator(state, msg, ctx)
    case 'setBonded':
      return setBonded(state, msg, ctx)
    case 'jail':
      return jail(state, msg, ctx)
    case 'unjail':
      return unjail(state, msg, ctx)
    case 'slash':
      return slash(state, msg, ctx)
    case 'carryOutSlash':
      return carryOutSlash(state, msg, ctx)
    case 'beginBlock':
      return beginBlock(state, ctx)
    case 'reply':
      return replyStaking(state, msg)
  }
}
