import { err, ok } from '../../../foundation/result.js'
import { isGovernance } from '../../module-accounts.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import { hasEpochs, startEpochs } from '../epochs.js'
import type { SetPriceFeedContract } from '../messages.js'
import type { ConsumerModuleState } from '../state.js'

/**
 * Governance names a price feed whose epochs run from now on, so that it asks for prices. It gets no cap.
 *
 * Errors in the order of the checks: `InvalidAuthority`, `DuplicateContract` when its epochs run already, `UnknownContract`.
 */
export function setPriceFeedContract(
  state: ConsumerModuleState,
  { authority, contract }: SetPriceFeedContract,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<'InvalidAuthority' | 'DuplicateContract' | 'UnknownContract'> {
  const { config, contracts, ledger, operations } = state
  const { sender } = ctx
  if (authority !== config.authority || !isGovernance(config, sender))
    return err({ type: 'InvalidAuthority', authority, sender })
  if (hasEpochs(state, contract)) return err({ type: 'DuplicateContract', contract })
  const started = startEpochs(state, contract, ctx)
  if (!started.ok) return err(started.error)
  const { tasks, event } = started.value
  return ok({ state: { config, contracts, ledger, tasks, operations }, effects: [], events: [event] })
}
