import { type MachineInvariant, stateInvariant } from '../../foundation/machine-invariant.js'
import { decimalFromAtomics } from '../../numbers/decimal.js'
import type { PriceFeedState } from './state.js'

/** What holds in every reachable state of a governance-set feed. Nothing ties its two fields together: any price is a valid one, zero too. */
export const priceFeedInvariants: readonly MachineInvariant<PriceFeedState>[] = [
  stateInvariant({ id: 'FEED-1', formula: '0 <= nativePerForeign <= (2^128 - 1) / 10^18' }, ({ nativePerForeign }) =>
    decimalFromAtomics(nativePerForeign).ok ? undefined : `price ${nativePerForeign}`,
  ),
]
