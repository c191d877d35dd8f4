import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { senderAsRegistered } from '../contracts.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import { tasksOf, withoutTasks } from '../scheduler.js'
import type { ConsumerModuleState } from '../state.js'

/**
 * A contract ends its epochs, also from within one (D-42); the next `setMaxCap` starts them again. What it is still to be told of validators stays.
 * Errors: `Unauthorized`.
 */
export function deleteAllScheduledTasks(
  state: ConsumerModuleState,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<'Unauthorized'> {
  const contract = ctx.sender
  const registered = senderAsRegistered(state, contract)
  if (!registered.ok) return err(registered.error)
  const { config, contracts, ledger, tasks, operations } = state
  const epochs = tasksOf(tasks, 'epoch', contract)
  if (epochs.length === 0) return ok(settled(state))
  return ok({
    state: { config, contracts, ledger, tasks: withoutTasks(tasks, epochs), operations },
    effects: [],
    events: [{ type: 'scheduledTasksDeleted', contract }],
  })
}
