import type { ProxyEvent } from '@meshwork/core/proxy'
import { type PrintedEvents, unprinted } from './printed-event.js'

/** Spec 3.2: a proxy prints nothing; what it does shows in the events of the modules. */
export const proxyEvents: PrintedEvents<ProxyEvent> = {
  proxyStaked: unprinted,
  proxyUnstaked: unprinted,
  proxyRestaked: unprinted,
  proxyBurned: unprinted,
  proxyUnbondedBurned: unprinted,
  proxyBurnMissing: unprinted,
  proxyVoted: unprinted,
  proxyRewardsWithdrawn: unprinted,
  proxyReleased: unprinted,
}
