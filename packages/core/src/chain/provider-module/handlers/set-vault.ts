import { err, ok } from '../../../foundation/result.js'
import { isGovernance } from '../../module-accounts.js'
import type { ProviderModuleContext, ProviderModuleResult } from '../effects.js'
import type { SetVault } from '../messages.js'
import { createProviderModuleState, type ProviderModuleState } from '../state.js'

/** Governance names the vault. Coins that an earlier vault holds stay on its account. Errors: `Unauthorized`. */
export function setVault(
  { config }: ProviderModuleState,
  { vault }: SetVault,
  { sender }: ProviderModuleContext,
): ProviderModuleResult {
  if (!isGovernance(config, sender)) return err({ type: 'Unauthorized', sender })
  return ok({
    state: createProviderModuleState(config, vault),
    effects: [],
    events: [{ type: 'vaultSet', vault }],
  })
}
