import { err, ok } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import type { RunEpoch } from '../messages.js'
import { tasksOf } from '../scheduler.js'
import type { ConsumerModuleState } from '../state.js'

/**
 * A contract's epoch is over, by the module's own scheduler or by a clock of the host: the contract hears it. The task stays where it is, unless the
 * contract deletes it.
 *
 * Errors: `Unauthorized` for anybody but the chain and the module itself; `NoScheduledTask`.
 */
export function runEpoch(
  state: ConsumerModuleState,
  { contract }: RunEpoch,
  { sender, self }: ConsumerModuleContext,
): ConsumerModuleResult<'Unauthorized' | 'NoScheduledTask'> {
  if (sender !== CHAIN && sender !== self) return err({ type: 'Unauthorized', sender })
  if (tasksOf(state.tasks, 'epoch', contract).length === 0) return err({ type: 'NoScheduledTask', contract })
  return ok({
    state,
    effects: [{ type: 'enter', entry: 'sudo', to: contract, msg: { type: 'handleEpoch' }, onReply: 'never', id: '' }],
    events: [{ type: 'epochStarted', contract }],
  })
}
