import { entryInvariant, type MachineInvariant } from '../../../foundation/machine-invariant.js'
import { splitRewardKey } from './keys.js'
import type { MeshConsumerState } from './state.js'

/** What holds in every reachable state of a consumer. */
export const meshConsumerInvariants: readonly MachineInvariant<MeshConsumerState>[] = [
  entryInvariant(
    { id: 'MCON-1', formula: 'all rewards that were not heard of are above 0' },
    ({ unsent }: MeshConsumerState) => unsent,
    (key, amount) => (amount > 0n ? undefined : `${splitRewardKey(key).validator}: ${amount}`),
  ),
  entryInvariant(
    { id: 'MCON-2', formula: 'all coins that came back are above 0' },
    ({ returned }: MeshConsumerState) => returned,
    (denom, amount) => (amount > 0n ? undefined : `${denom}: ${amount}`),
  ),
  entryInvariant(
    { id: 'MCON-3', formula: 'all that is staked here is above 0' },
    ({ staked }: MeshConsumerState) => staked,
    (validator, amount) => (amount > 0n ? undefined : `${validator}: ${amount}`),
  ),
]
