import type { ReplyId } from '../../foundation/effects.js'
import type { Address } from '../../identifiers/address.js'
import type { TaskType } from './scheduler.js'

/** Which task a failure belongs to. */
export interface TaskMark {
  readonly task: TaskType
  readonly contract: Address
}

const TASK = 'task'

/** The mark as an effect carries it. */
export function taskReplyId({ task, contract }: TaskMark): ReplyId {
  return [TASK, task, contract]
}

/** The mark of a reply, if it is one of these. */
export function taskMark(id: ReplyId): TaskMark | undefined {
  if (typeof id !== 'object') return undefined
  const [kind, task, contract] = id
  if (kind !== TASK || (task !== 'valset' && task !== 'epoch') || typeof contract !== 'string') return undefined
  // A reply brings back the very id that `taskReplyId` made.
  return { task, contract: contract as Address }
}
