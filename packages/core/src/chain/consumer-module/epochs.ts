import { err, ok, type Result, unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ConsumerModuleContext, ConsumerModuleEvent } from './effects.js'
import { firstEpochEnd } from './epoch-slots.js'
import type { ConsumerModuleError } from './errors.js'
import { epochTasks, scheduleRepeating, type Tasks, tasksOf } from './scheduler.js'
import type { ConsumerModuleState } from './state.js'

/** Whether a contract's epochs run. */
export function hasEpochs({ tasks }: Pick<ConsumerModuleState, 'tasks'>, contract: Address): boolean {
  return tasksOf(tasks, 'epoch', contract).some(({ repeats }) => repeats)
}

/** A contract's epochs begin: the first is over after the length of one, or in a slot of its own after that. Errors: `UnknownContract`. */
export function startEpochs(
  { config, tasks }: ConsumerModuleState,
  contract: Address,
  { height, query }: ConsumerModuleContext,
): Result<
  { readonly tasks: Tasks; readonly event: ConsumerModuleEvent },
  Extract<ConsumerModuleError, { type: 'UnknownContract' }>
> {
  if (!query.hasContract(contract)) return err({ type: 'UnknownContract', contract })
  const atHeight = firstEpochEnd(config, height, epochTasks(tasks))
  return ok({
    // A later block is never past.
    tasks: unwrap(scheduleRepeating(tasks, { type: 'epoch', atHeight, contract }, height)),
    event: { type: 'taskScheduled', task: 'epoch', contract, atHeight, repeats: true },
  })
}
