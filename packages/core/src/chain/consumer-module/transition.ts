import type { ConsumerModuleContext, ConsumerModuleResult } from './effects.js'
import { bond } from './handlers/bond.js'
import { deleteAllScheduledTasks } from './handlers/delete-all-scheduled-tasks.js'
import { replyConsumerModule } from './handlers/reply.js'
import { runEpoch } from './handlers/run-epoch.js'
import { setMaxCap } from './handlers/set-max-cap.js'
import { unbond } from './handlers/unbond.js'
import { updateDelegation } from './handlers/update-delegation.js'
import type { ConsumerModuleMessage } from './messages.js'
import type { ConsumerModuleState } from './state.js'

/** The next state of a consumer module, or why the message is refused. */
export function transitionConsumerModule(
  state: ConsumerModuleState,
  msg: ConsumerModuleMessage,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult {
  switch (msg.type) {
    case 'bond':
      return bond(state, msg, ctx)
    case 'unbond':
      return unbond(state, msg, ctx)
    case 'updateDelegation':
      return updateDelegation(state, msg, ctx)
    case 'deleteAllScheduledTasks':
      return deleteAllScheduledTasks(state, ctx)
    case 'setMaxCap':
      return setMaxCap(state, msg, ctx)
    case 'runEpoch':
      return runEpoch(state, msg, ctx)
    case 'reply':
      return replyConsumerModule(state, msg)
  }
}
