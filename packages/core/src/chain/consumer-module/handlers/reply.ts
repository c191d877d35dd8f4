import { type Failure, moduleEffect, type Reply } from '../../../foundation/effects.js'
import { err, ok, unwrap } from '../../../foundation/result.js'
import { subSaturating } from '../../../numbers/uint128.js'
import { withContract } from '../contracts.js'
import type {
  ConsumerModuleContext,
  ConsumerModuleEffect,
  ConsumerModuleEvent,
  ConsumerModuleResult,
} from '../effects.js'
import { scheduleOnce } from '../scheduler.js'
import type { ConsumerModuleState } from '../state.js'
import { type TaskMark, taskMark } from '../task-replies.js'
import { amountOut, unbondMark } from '../unbond-reply.js'

/** How an effect of the module ended: virtual stake came back, or a task failed. Errors: `UnexpectedReply` for anything else. */
export function replyConsumerModule(
  state: ConsumerModuleState,
  reply: Reply,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<'UnexpectedReply'> {
  const task = taskMark(reply.id)
  if (task && !reply.result.ok) return taskFailed(state, task, reply.result.failure, ctx)
  return unbonded(state, reply)
}

/** The staking module gave virtual stake back: the coins vanish, from the supply that is shown and from the contract's use of its cap. */
function unbonded(state: ConsumerModuleState, { id, result }: Reply): ConsumerModuleResult<'UnexpectedReply'> {
  const mark = unbondMark(id)
  const amount = result.ok ? amountOut(result.data) : undefined
  const registered = mark && state.contracts.get(mark.contract)
  if (!mark || !registered || amount === undefined) return err({ type: 'UnexpectedReply' })

  const { contract, validator, asked } = mark
  const { maxCap, delegated, booked, usable } = registered
  const denom = state.config.bondDenom
  const effects: readonly ConsumerModuleEffect[] = [
    moduleEffect('bank', { type: 'burn', from: contract, amount: { denom, amount } }),
    moduleEffect('bank', { type: 'addSupplyOffset', denom, change: amount }),
  ]
  return ok({
    // Our staking never gives more than was asked, hence not more than is booked; a host's own might.
    state: withContract(state, contract, {
      maxCap,
      delegated: subSaturating(delegated, amount),
      booked,
      usable,
    }),
    effects,
    events: [{ type: 'instantUnbonded', contract, validator, asked, amount }],
  })
}

/** A contract failed at what was due, which is undone. What it should have heard of validators it hears again with the next block (D-26). */
function taskFailed(
  state: ConsumerModuleState,
  { task, contract }: TaskMark,
  { error }: Failure,
  { height }: ConsumerModuleContext,
): ConsumerModuleResult<never> {
  const failed: ConsumerModuleEvent = { type: 'taskFailed', task, contract, error }
  if (task === 'epoch') return ok({ state, effects: [], events: [failed] })
  const { config, contracts, ledger, operations } = state
  const atHeight = height + 1n
  // The next block is never past.
  const tasks = unwrap(scheduleOnce(state.tasks, { type: 'valset', atHeight, contract }, height))
  const scheduled: ConsumerModuleEvent = { type: 'taskScheduled', task, contract, atHeight, repeats: false }
  return ok({
    state: { config, contracts, ledger, tasks, operations },
    effects: [],
    events: tasks === state.tasks ? [failed] : [failed, scheduled],
  })
}
