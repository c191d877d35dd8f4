import { err, ok, type Result } from '../../foundation/result.js'
import { afterSeconds } from '../../foundation/time.js'
import { MAX_UINT64 } from '../../identifiers/tx-id.js'
import { sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { PendingUnbond, Release, TimeAbort } from '../unbonding.js'
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

/** Spec 0.1: the contracts count nanoseconds in 64 bits and abort where these are over, at the answer of every unstake. */
export function releaseTime(nowNanos: bigint, unbondingPeriodSeconds: bigint): Result<bigint, TimeAbort> {
  const value = afterSeconds(nowNanos, unbondingPeriodSeconds)
  return value > MAX_UINT64 ? err({ type: 'AboveLimit', value, limit: MAX_UINT64, panic: true }) : ok(value)
}

/** D-3: the contracts let nothing wait, too. */
export function queueUnbond(pending: readonly PendingUnbond[], entry: PendingUnbond): readonly PendingUnbond[] {
  return [...pending, entry]
}
