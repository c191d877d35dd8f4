import type { ConsumerModuleContext, ConsumerModuleResult } from './effects.js'
import { bond } from './handlers/bond.js'
import { deleteAllScheduledTasks } from './handlers/delete-all-scheduled-tasks.js'
import { endBlock } from './handlers/end-block.js'
import { replyConsumerModule } from './handlers/reply.js'
import { reportValset } from './handlers/report-valset.js'
import { runEpoch } from './handlers/run-epoch.js'
import { setMaxCap } from './handlers/set-max-cap.js'
import { setPriceFeedContract } from './handlers/set-price-feed-contract.js'
import { setShareCaps } from './handlers/set-share-caps.js'
import { unbond } from './handlers/unbond.js'
import { updateDelegation } from './handlers/update-delegation.js'
import { validatorChanged } from './handlers/validator-changed.js'
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
    case 'setShareCaps':
      return setShareCaps(state, msg, ctx)
    case 'setPriceFeedContract':
      return setPriceFeedContract(state, msg, ctx)
    case 'validatorChanged':
      return validatorChanged(state, msg, ctx)
    case 'endBlock':
      return endBlock(state, ctx)
    case 'reportValset':
      return reportValset(state, msg, ctx)
    case 'runEpoch':
      return runEpoch(state, msg, ctx)
    case 'reply':
      return replyConsumerModule(state, msg, ctx)
  }
}
