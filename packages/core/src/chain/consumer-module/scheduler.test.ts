import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { Table } from '../../table/index.js'
import { addressOf } from '../../testing/values.js'
import { refused } from '../testing/contexts.js'
import {
  dueTasks,
  scheduleOnce,
  scheduleRepeating,
  type Task,
  type TaskPosition,
  tasksOf,
  withoutTasks,
} from './scheduler.js'

const [mine, other] = [addressOf('mine'), addressOf('other')]
const NOW = 100n
const none = Table.empty<string, Task>()
const epoch = (contract = mine, atHeight = NOW + 1n): TaskPosition => ({ type: 'epoch', atHeight, contract })
const withOther = unwrap(scheduleRepeating(none, epoch(other), NOW))

// The scheduler is one and the same under both rule sets.
describe.each(['safe', 'reference'] as const)('[MS L-11 %s] scheduling a task', () => {
  it.each([
    { what: 'once', schedule: scheduleOnce, task: epoch(), repeats: false },
    { what: 'again and again', schedule: scheduleRepeating, task: epoch(), repeats: true },
    { what: 'once where one comes again already', schedule: scheduleOnce, task: epoch(other), repeats: true },
    { what: 'for this block', schedule: scheduleOnce, task: epoch(mine, NOW), repeats: false },
  ])('$what', ({ schedule, task, repeats }) => {
    const tasks = unwrap(schedule(withOther, task, NOW))
    expect(tasksOf(tasks, 'epoch', task.contract)).toEqual([{ ...task, repeats }])
  })

  it('again and again in place of once', () => {
    const once = unwrap(scheduleOnce(none, epoch(), NOW))
    expect(tasksOf(unwrap(scheduleRepeating(once, epoch(), NOW)), 'epoch', mine)).toEqual([
      { ...epoch(), repeats: true },
    ])
    expect(unwrap(scheduleOnce(once, epoch(), NOW))).toBe(once)
  })

  it.each([scheduleOnce, scheduleRepeating])('not for a block that is over', (schedule) => {
    expect(refused(schedule(none, epoch(mine, NOW - 1n), NOW))).toEqual({
      type: 'PastBlock',
      atHeight: NOW - 1n,
      height: NOW,
    })
  })
})

describe.each(['safe', 'reference'] as const)('[MS L-12 %s] deleting all tasks of a contract', () => {
  it.each([
    ['this block', [NOW]],
    ['a later block', [NOW + 1n]],
    ['several blocks', [NOW, NOW + 1n, NOW + 1000n]],
    ['none', []],
  ] as const)('of %s', (_what, heights) => {
    let tasks = unwrap(scheduleOnce(withOther, { type: 'valset', atHeight: NOW, contract: mine }, NOW))
    for (const height of heights) tasks = unwrap(scheduleRepeating(tasks, epoch(mine, height), NOW))
    const left = withoutTasks(tasks, tasksOf(tasks, 'epoch', mine))
    expect(tasksOf(left, 'epoch', mine)).toEqual([])
    // Another contract's, and those of another type, stay.
    expect([tasksOf(left, 'epoch', other).length, tasksOf(left, 'valset', mine).length]).toEqual([1, 1])
  })
})

describe('dueTasks', () => {
  it('are those of this block and of earlier ones, by height, then by the bytes of the address', () => {
    let tasks = none
    const long = addressOf('a-long-one')
    for (const task of [epoch(other, 100n), epoch(long, 100n), epoch(mine, 99n), epoch(mine, 101n)])
      tasks = unwrap(scheduleRepeating(tasks, task, 0n))
    tasks = unwrap(scheduleOnce(tasks, { type: 'valset', atHeight: 1n, contract: mine }, 0n))
    expect(dueTasks(tasks, 'epoch', 98n)).toEqual([])
    expect(dueTasks(tasks, 'epoch', 100n).map(({ contract, atHeight }) => [contract, atHeight])).toEqual([
      [mine, 99n],
      [long, 100n],
      [other, 100n],
    ])
    expect(dueTasks(tasks, 'epoch', 500n)).toHaveLength(4)
    expect(dueTasks(tasks, 'valset', 500n)).toHaveLength(1)
  })
})
