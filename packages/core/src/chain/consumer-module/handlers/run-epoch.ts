import { err, ok } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { CHAIN } from '../../../mesh/host.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import { withContract } from '../contracts.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import type { RunEpoch } from '../messages.js'
import { tasksOf } from '../scheduler.js'
import type { ConsumerModuleState } from '../state.js'
import { recomputeUsable } from '../usable.js'

/**
 * A contract's epoch is over, by the module's own scheduler or by a clock of the host: its share of the power is computed anew, where there are shares, and
 * the contract hears it. The task stays where it is, unless the contract deletes it.
 *
 * Errors: `Unauthorized` for anybody but the chain and the module itself; `NoScheduledTask`; `ModuleQueryFailed` where shares are to be kept and staking does
 * not answer.
 */
export function runEpoch(
  state: ConsumerModuleState,
  { contract }: RunEpoch,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<'Unauthorized' | 'NoScheduledTask' | 'ModuleQueryFailed'> {
  const { sender, self } = ctx
  if (sender !== CHAIN && sender !== self) return err({ type: 'Unauthorized', sender })
  if (tasksOf(state.tasks, 'epoch', contract).length === 0) return err({ type: 'NoScheduledTask', contract })
  const usable = recomputeUsable(state, contract, ctx)
  if (!usable.ok) return usable
  const shared = withUsable(state, contract, usable.value)
  return ok({
    state: shared,
    effects: [{ type: 'enter', entry: 'sudo', to: contract, msg: { type: 'handleEpoch' }, onReply: 'never', id: '' }],
    events:
      usable.value === null || !shared.contracts.has(contract)
        ? [{ type: 'epochStarted', contract }]
        : [
            { type: 'shareComputed', contract, usable: usable.value },
            { type: 'epochStarted', contract },
          ],
  })
}

/** The module after a contract's share was computed; a price feed has none. */
function withUsable(state: ConsumerModuleState, contract: Address, usable: Uint128 | null): ConsumerModuleState {
  const registered = state.contracts.get(contract)
  if (!registered || registered.usable === usable) return state
  const { maxCap, delegated, booked } = registered
  return withContract(state, contract, { maxCap, delegated, booked, usable })
}
