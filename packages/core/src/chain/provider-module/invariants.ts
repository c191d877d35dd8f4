import { type MachineInvariant, stateInvariant } from '../../foundation/machine-invariant.js'
import { isModuleAddress } from '../module-accounts.js'
import type { ProviderModuleState } from './state.js'

/** What holds in every reachable state of a provider module. What a vault has in the bank is between those two. */
export const providerModuleInvariants: readonly MachineInvariant<ProviderModuleState>[] = [
  stateInvariant({ id: 'PROVIDER-1', formula: 'vault = null, or the address of a contract' }, ({ vault }) =>
    vault !== null && isModuleAddress(vault) ? `vault ${vault} is a module` : undefined,
  ),
]
