import type { VirtualStakingEvent } from '@meshwork/core/virtual-staking'
import { type PrintedEvents, unprinted, wasmEvent } from './printed-event.js'
import { failureCodeText } from './reference-code.js'

/** Spec 7.4: all that the contract prints is a failed withdrawal of rewards. */
export const virtualStakingEvents: PrintedEvents<VirtualStakingEvent> = {
  rebalanced: unprinted,
  drainAsked: unprinted,
  epochsStopped: unprinted,
  rewardsFailed: ({ validator, failure }) =>
    wasmEvent('rewards_error', ['error', failureCodeText(failure)], ['target', validator]),
  stepRefused: unprinted,
  offerRefused: unprinted,
  repriceFailed: unprinted,
  rewardsKept: unprinted,
  burned: unprinted,
}
