import type { LocalStakingEvent } from '@meshwork/core/local-staking'
import { listAttributes, type PrintedEvents, unprinted, wasmEvent } from './printed-event.js'

/** Spec 3.1: the contract prints nothing but what the chain told it. */
export const localStakingEvents: PrintedEvents<LocalStakingEvent> = {
  localStakeReceived: unprinted,
  proxyCreated: unprinted,
  localStakeMoved: unprinted,
  localStakeBurned: unprinted,
  localStakeReleased: unprinted,
  localExcessPaid: unprinted,
  jailing: ({ jailed, tombstoned }) => wasmEvent('jailing', ...listAttributes({ jailed, tombstoned })),
}
