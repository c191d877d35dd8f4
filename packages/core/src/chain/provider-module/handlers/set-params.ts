import { err, ok } from '../../../foundation/result.js'
import { isGovernance } from '../../module-accounts.js'
import type { ProviderModuleContext, ProviderModuleResult } from '../effects.js'
import type { SetProviderParams } from '../messages.js'
import { createProviderModuleState, type ProviderModuleState } from '../state.js'

/** Governance names the vault and its local staking. Coins that an earlier vault holds stay on its account. Errors: `Unauthorized`. */
export function setParams(
  { config }: ProviderModuleState,
  { vault, localStaking }: SetProviderParams,
  { sender }: ProviderModuleContext,
): ProviderModuleResult<'Unauthorized'> {
  if (!isGovernance(config, sender)) return err({ type: 'Unauthorized', sender })
  return ok({
    state: createProviderModuleState(config, { vault, localStaking }),
    effects: [],
    events: [{ type: 'providerParamsSet', vault, localStaking }],
  })
}
