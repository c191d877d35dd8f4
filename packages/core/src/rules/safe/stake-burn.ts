import { type Ok, ok } from '../../foundation/result.js'
import { minUint128, remainder, type Uint128 } from '../../numbers/uint128.js'
import type { EarningStake } from '../earning.js'
import type { BurnedUnbonds } from '../stake-burn.js'
import type { PendingUnbond } from '../unbonding.js'
import { takeStake } from './take-stake.js'

/** D-1: first what is certain, then what is on its way off, at last what is on its way: that shrinks by the rest when it is answered. */
export function burnStake(stake: EarningStake, amount: Uint128): Ok<EarningStake> {
  return ok(takeStake(stake, amount))
}

/** D-8: stake that waits is still behind the lien, and may be all there is. What would be free last goes first. */
export function burnUnbonds(pending: readonly PendingUnbond[], amount: Uint128): BurnedUnbonds {
  let missing = amount
  const left: PendingUnbond[] = []
  for (let index = pending.length - 1; index >= 0; index--) {
    // Within the bounds.
    const entry = pending[index] as PendingUnbond
    const taken = minUint128(entry.amount, missing)
    missing = remainder(missing, taken)
    const rest = remainder(entry.amount, taken)
    if (rest > 0n) left.push(taken === 0n ? entry : { amount: rest, releaseAtNanos: entry.releaseAtNanos })
  }
  return { burned: remainder(amount, missing), pendingUnbonds: left.reverse() }
}
