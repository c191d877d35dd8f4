import type { ValidatorAmount } from '../../rules/rebalance.js'
import type { VirtualStakingState } from './state.js'

/** What should be staked, by validator; zeros included. */
export function listRequests({ requests }: VirtualStakingState): readonly ValidatorAmount[] {
  return Array.from(requests.range(), ([validator, amount]) => ({ validator, amount }))
}
