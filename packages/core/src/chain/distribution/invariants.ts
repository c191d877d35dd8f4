import { entryInvariant, type MachineInvariant } from '../../foundation/machine-invariant.js'
import { isModuleAddress } from '../module-accounts.js'
import { splitDelegationKey } from '../staking/keys.js'
import type { DistributionState } from './state.js'

/** What holds in every reachable state of a distribution module. */
export const distributionInvariants: readonly MachineInvariant<DistributionState>[] = [
  entryInvariant(
    { id: 'DISTRIBUTION-1', formula: '0 < pot(delegator, v)' },
    (state: DistributionState) => state.pots,
    (key, amount) => {
      const { delegator, validator } = splitDelegationKey(key)
      return amount > 0n ? undefined : `${delegator}/${validator}: ${amount}`
    },
  ),
  entryInvariant(
    { id: 'DISTRIBUTION-2', formula: 'a withdraw address is another than the delegator, and no module' },
    (state: DistributionState) => state.withdrawAddresses,
    (delegator, address) =>
      address === delegator || isModuleAddress(address) ? `${delegator}: ${address}` : undefined,
  ),
]
