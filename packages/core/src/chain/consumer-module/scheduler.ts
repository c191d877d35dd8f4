import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { pairPrefix, splitPairKey, type Table, uint64FromPart, uint64Part } from '../../table/index.js'

/** What can be due at the end of a block: a contract hears what happened to validators, or that its epoch is over. */
export type TaskType = 'valset' | 'epoch'

/** Something to be done at the end of a block. */
export interface Task {
  /** Whether it comes again, an epoch later. */
  readonly repeats: boolean
}

/** Which task: what, at the end of which block, for which contract. */
export interface TaskPosition {
  readonly type: TaskType
  readonly atHeight: bigint
  readonly contract: Address
}

/** A task with its position. */
export interface ScheduledTask extends TaskPosition, Task {}

/** Tasks by {@link taskKey}. A chain has a handful: one or two per contract. */
export type Tasks = Table<string, Task>

/** A block that is over. */
export interface PastBlock {
  readonly type: 'PastBlock'
  readonly atHeight: bigint
  readonly height: bigint
}

/** Where a task is kept: by type, then by height, then by the bytes of the contract's address. */
export function taskKey({ type, atHeight, contract }: TaskPosition): string {
  return pairPrefix(type) + uint64Part(atHeight) + contract
}

/** Which task a key names. */
export function splitTaskKey(key: string): TaskPosition {
  const [type, rest] = splitPairKey(key)
  // Keys are made by `taskKey` alone, so the parts are what went in.
  return { type: type as TaskType, atHeight: uint64FromPart(rest.slice(0, 8)), contract: rest.slice(8) as Address }
}

/** The tasks with one more, which is done once. What is there already for this block stays as it is. Errors: `PastBlock`. */
export function scheduleOnce(tasks: Tasks, task: TaskPosition, height: bigint): Result<Tasks, PastBlock> {
  const { atHeight } = task
  if (atHeight < height) return err({ type: 'PastBlock', atHeight, height })
  const key = taskKey(task)
  return ok(tasks.has(key) ? tasks : tasks.set(key, { repeats: false }))
}

/** The tasks with one more, which comes again. It replaces what is there already for this block. Errors: `PastBlock`. */
export function scheduleRepeating(tasks: Tasks, task: TaskPosition, height: bigint): Result<Tasks, PastBlock> {
  const { atHeight } = task
  if (atHeight < height) return err({ type: 'PastBlock', atHeight, height })
  return ok(tasks.set(taskKey(task), { repeats: true }))
}

/** The tasks of a type that are due at this height, those of earlier blocks included, by height, then by address. */
export function dueTasks(tasks: Tasks, type: TaskType, height: bigint): readonly ScheduledTask[] {
  const prefix = pairPrefix(type)
  const due = tasks.range({ prefix, until: prefix + uint64Part(height + 1n) })
  return Array.from(due, ([key, { repeats }]) => ({ ...splitTaskKey(key), repeats }))
}

/** All tasks of a contract of one type, by height. */
export function tasksOf(tasks: Tasks, type: TaskType, contract: Address): readonly ScheduledTask[] {
  const found: ScheduledTask[] = []
  for (const [key, { repeats }] of tasks.range({ prefix: pairPrefix(type) })) {
    const position = splitTaskKey(key)
    if (position.contract === contract) found.push({ ...position, repeats })
  }
  return found
}

/** The epochs of all contracts, by height. */
export function epochTasks(tasks: Tasks): readonly ScheduledTask[] {
  return Array.from(tasks.range({ prefix: pairPrefix('epoch') }), ([key, { repeats }]) => ({
    ...splitTaskKey(key),
    repeats,
  }))
}

/** The tasks without these. */
export function withoutTasks(tasks: Tasks, gone: readonly TaskPosition[]): Tasks {
  return gone.reduce((left, task) => left.delete(taskKey(task)), tasks)
}
