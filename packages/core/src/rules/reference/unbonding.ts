import { sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { PendingUnbond, Release } from '../unbonding.js'
import { partitionPoint } from './partition-point.js'

/**
 * D-12: the contracts take the list for sorted by time. They look at the first entry, then halve. A free entry behind a locked first one
 * waits, and a locked one between free ones leaves early.
 */
export function releaseUnbonded(pending: readonly PendingUnbond[], nowNanos: bigint): Release {
  const [first] = pending
  if (first === undefined || first.releaseAtNanos > nowNanos) return { released: ZERO, remaining: pending }
  const end = partitionPoint(pending, ({ releaseAtNanos }) => releaseAtNanos <= nowNanos)
  let released: Uint128 = ZERO
  // Parts of one stake, which was an Uint128 before they left it.
  for (const { amount } of pending.slice(0, end)) released = sumOfParts(released, amount)
  return { released, remaining: pending.slice(end) }
}

/** D-3: the contracts let nothing wait, too. */
export function queueUnbond(pending: readonly PendingUnbond[], entry: PendingUnbond): readonly PendingUnbond[] {
  return [...pending, entry]
}
