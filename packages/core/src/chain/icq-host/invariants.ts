import { type MachineInvariant, stateInvariant } from '../../foundation/machine-invariant.js'
import { ANSWERED_QUERIES, type IcqHostState } from './state.js'

/** What holds in every reachable state of the module. */
export const icqHostInvariants: readonly MachineInvariant<IcqHostState>[] = [
  stateInvariant({ id: 'ICQ-HOST-1', formula: 'what is allowed can be answered' }, ({ allowed }) => {
    const unknown = allowed.find((query) => !ANSWERED_QUERIES.includes(query))
    return unknown && `${unknown} is no query`
  }),
]
