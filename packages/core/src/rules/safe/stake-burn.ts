import { type Ok, ok } from '../../foundation/result.js'
import { minUint128, remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { EarningStake } from '../earning.js'
import type { WaitingBurn } from '../stake-burn.js'
import type { PendingUnbond } from '../unbonding.js'
import { takeStake } from './take-stake.js'

/** D-1: first what is certain, then what is on its way off, at last what is on its way: that shrinks by the rest when it is answered. */
export function burnStake(stake: EarningStake, amount: Uint128): Ok<EarningStake> {
  return ok(takeStake(stake, amount))
}

/** D-15: the newest first, so that what is free soonest is left. */
export function burnWaiting(pending: readonly PendingUnbond[], amount: Uint128): WaitingBurn {
  let taken: Uint128 = ZERO
  const remaining: PendingUnbond[] = []
  for (const entry of [...pending].reverse()) {
    const share = minUint128(entry.amount, remainder(amount, taken))
    // Parts of one amount.
    taken = sumOfParts(taken, share)
    const left = remainder(entry.amount, share)
    if (left > 0n) remaining.unshift({ amount: left, releaseAtNanos: entry.releaseAtNanos })
  }
  return { taken, remaining }
}
