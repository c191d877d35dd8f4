import { type MachineInvariant, stateInvariant } from '../../../foundation/machine-invariant.js'
import type { SlasherState } from './state.js'

/** What holds in every reachable state of a slasher. */
export const slasherInvariants: readonly MachineInvariant<SlasherState>[] = [
  stateInvariant({ id: 'MSLA-1', formula: 'owner and slashee are somebody' }, ({ config: { owner, slashee } }) =>
    owner.length > 0 && slashee.length > 0 ? undefined : `owner ${owner}, slashee ${slashee}`,
  ),
]
