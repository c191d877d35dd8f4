import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { CHAIN } from '../../../mesh/host.js'
import type {
  ConsumerModuleContext,
  ConsumerModuleEffect,
  ConsumerModuleEvent,
  ConsumerModuleResult,
} from '../effects.js'
import { nextEpochEnd } from '../epoch-slots.js'
import { pendingHeights } from '../operations.js'
import { dueTasks, type ScheduledTask, type Tasks, taskKey, withoutTasks } from '../scheduler.js'
import type { ConsumerModuleState } from '../state.js'
import { taskReplyId } from '../task-replies.js'

/** How many blocks a contract that is behind hears of at the end of one. */
export const MAX_REPORTS_PER_BLOCK = 10

/**
 * The block ends. First the contracts hear what happened to validators, then those whose epoch is over hear that. Each on its own: a contract that fails
 * undoes only what it did itself. Epochs come again an epoch after this block, or in their slot where there are slots, whether or not the contract failed.
 *
 * Errors: `Unauthorized` for anybody but the chain.
 */
export function endBlock(
  state: ConsumerModuleState,
  { sender, height }: ConsumerModuleContext,
): ConsumerModuleResult<'Unauthorized'> {
  if (sender !== CHAIN) return err({ type: 'Unauthorized', sender })
  const { config, contracts, ledger, operations } = state
  const [reports, epochs] = [dueTasks(state.tasks, 'valset', height), dueTasks(state.tasks, 'epoch', height)]
  if (reports.length === 0 && epochs.length === 0) return ok(settled(state))

  let tasks = withoutTasks(state.tasks, [...reports, ...epochs])
  const effects: ConsumerModuleEffect[] = []
  const events: ConsumerModuleEvent[] = []
  const schedule = (task: ScheduledTask) => {
    tasks = withTask(tasks, task)
    const { type, contract, atHeight, repeats } = task
    events.push({ type: 'taskScheduled', task: type, contract, atHeight, repeats })
  }
  // A contract that failed before may have several tasks; its queue is one.
  for (const contract of new Set(reports.map((task) => task.contract))) {
    const heights = pendingHeights(operations, contract, MAX_REPORTS_PER_BLOCK + 1)
    for (const atHeight of heights.slice(0, MAX_REPORTS_PER_BLOCK)) effects.push(report(contract, atHeight))
    if (heights.length > MAX_REPORTS_PER_BLOCK)
      schedule({ type: 'valset', contract, atHeight: height + 1n, repeats: false })
  }
  for (const { contract, repeats, atHeight: dueAt } of epochs) {
    effects.push(epoch(contract))
    if (repeats) schedule({ type: 'epoch', contract, atHeight: nextEpochEnd(config, dueAt, height), repeats })
  }
  return ok({ state: { config, contracts, ledger, tasks, operations }, effects, events })
}

function withTask(tasks: Tasks, { type, contract, atHeight, repeats }: ScheduledTask): Tasks {
  return tasks.set(taskKey({ type, contract, atHeight }), { repeats })
}

function report(contract: Address, atHeight: bigint): ConsumerModuleEffect {
  return {
    type: 'virtualStake',
    msg: { type: 'reportValset', contract, atHeight },
    onReply: 'error',
    id: taskReplyId({ task: 'valset', contract }),
  }
}

function epoch(contract: Address): ConsumerModuleEffect {
  return {
    type: 'virtualStake',
    msg: { type: 'runEpoch', contract },
    onReply: 'error',
    id: taskReplyId({ task: 'epoch', contract }),
  }
}
