import type { MachineInvariant } from '../../foundation/machine-invariant.js'
import type { PriceFeedState } from './state.js'

/** Nothing ties the two fields of a governance-set feed together: any price is a valid one, zero too. */
export const priceFeedInvariants: readonly MachineInvariant<PriceFeedState>[] = []
