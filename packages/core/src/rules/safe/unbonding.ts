import { ok, type Result } from '../../foundation/result.js'
import { afterSeconds } from '../../foundation/time.js'
import { sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { PendingUnbond, Release, TimeAbort } from '../unbonding.js'

/** D-12: exactly the entries whose time has come leave, wherever they stand; the rest keeps its order. */
export function releaseUnbonded(pending: readonly PendingUnbond[], nowNanos: bigint): Release {
  let released: Uint128 = ZERO
  const remaining: PendingUnbond[] = []
  for (const entry of pending) {
    if (entry.releaseAtNanos > nowNanos) remaining.push(entry)
    // Parts of one stake, which was an Uint128 before they left it.
    else released = sumOfParts(released, entry.amount)
  }
  return { released, remaining: remaining.length === pending.length ? pending : remaining }
}

/** Spec 0.1: however late that is. */
export function releaseTime(nowNanos: bigint, unbondingPeriodSeconds: bigint): Result<bigint, TimeAbort> {
  return ok(afterSeconds(nowNanos, unbondingPeriodSeconds))
}

/** D-3: nothing does not wait. A slash may have left nothing of what was on its way. */
export function queueUnbond(pending: readonly PendingUnbond[], entry: PendingUnbond): readonly PendingUnbond[] {
  return entry.amount === 0n ? pending : [...pending, entry]
}
