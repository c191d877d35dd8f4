import { type MachineInvariant, stateInvariant } from '../../foundation/machine-invariant.js'
import { isModuleAddress } from '../module-accounts.js'
import type { ProviderModuleState } from './state.js'

/** What holds in every reachable state of a provider module. What a vault has in the bank is between those two. */
export const providerModuleInvariants: readonly MachineInvariant<ProviderModuleState>[] = [
  stateInvariant(
    { id: 'PROVIDER-1', formula: 'vault and localStaking: each null, or the address of a contract' },
    ({ vault, localStaking }) => {
      for (const [name, address] of Object.entries({ vault, localStaking }))
        if (address !== null && isModuleAddress(address)) return `${name} ${address} is a module`
      return undefined
    },
  ),
]
