import { err, ok } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import type { RunEpoch } from '../messages.js'
import type { ConsumerModuleState } from '../state.js'

/**
 * The clock says that a contract's epoch is over: the contract hears it. The task stays, whatever the contract makes of it, unless the
 * contract deletes it.
 *
 * Errors: `Unauthorized` for anybody but the chain; `NoScheduledTask`.
 */
export function runEpoch(
  state: ConsumerModuleState,
  { contract }: RunEpoch,
  { sender }: ConsumerModuleContext,
): ConsumerModuleResult<'Unauthorized' | 'NoScheduledTask'> {
  if (sender !== CHAIN) return err({ type: 'Unauthorized', sender })
  if (!state.contracts.get(contract)?.epochScheduled) return err({ type: 'NoScheduledTask', contract })
  return ok({
    state,
    effects: [{ type: 'enter', entry: 'sudo', to: contract, msg: { type: 'handleEpoch' }, onReply: 'never', id: '' }],
    events: [{ type: 'epochStarted', contract }],
  })
}
