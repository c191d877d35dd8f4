import { type Ok, ok } from '../../foundation/result.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { EarningStake } from '../earning.js'
import { takeStake } from './take-stake.js'

/** D-1: first what is certain, then what is on its way off, at last what is on its way: that shrinks by the rest when it is answered. */
export function burnStake(stake: EarningStake, amount: Uint128): Ok<EarningStake> {
  return ok(takeStake(stake, amount))
}
