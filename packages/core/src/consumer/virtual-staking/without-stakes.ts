import { inactiveAfterSlashes } from './inactive.js'
import { createVirtualStakingState, type VirtualStakingState } from './state.js'

/**
 * The virtual staking with nothing that was about stakes: no requests, nothing bonded or burned, no slashes that wait. Who is outside the active set is known as
 * after an epoch, and rewards that came in and did not go out yet stay.
 */
export function withoutStakes({
  config,
  slashRequests,
  inactive,
  rewardTargets,
  rewardBatch,
}: VirtualStakingState): VirtualStakingState {
  return {
    ...createVirtualStakingState(config),
    inactive: inactiveAfterSlashes(inactive, slashRequests),
    rewardTargets,
    rewardBatch,
  }
}
