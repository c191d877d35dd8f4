import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { senderAsRegistered, withContract } from '../contracts.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import type { ConsumerModuleState } from '../state.js'

/** A contract ends its epochs, also from within one (D-42); the next `setMaxCap` schedules them again. Errors: `Unauthorized`. */
export function deleteAllScheduledTasks(
  state: ConsumerModuleState,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<'Unauthorized'> {
  const contract = ctx.sender
  const registered = senderAsRegistered(state, contract)
  if (!registered.ok) return err(registered.error)
  const { maxCap, delegated, epochScheduled } = registered.value
  if (!epochScheduled) return ok(settled(state))
  return ok({
    state: withContract(state, contract, { maxCap, delegated, epochScheduled: false }),
    effects: [],
    events: [{ type: 'scheduledTasksDeleted', contract }],
  })
}
