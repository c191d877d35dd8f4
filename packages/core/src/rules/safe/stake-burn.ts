import { type Ok, ok } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { minUint128, remainder, type Uint128 } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../rebalance.js'
import type { EarningStake } from '../rewards.js'
import type { BurnPlan } from '../stake-burn.js'
import { distributeBurn } from './burn.js'
import { takeStake } from './take-stake.js'

/** D-8: a named validator bears what it can, the others the rest. */
export function planBurn(
  have: readonly ValidatorAmount[],
  validator: ValoperAddress | null,
  amount: Uint128,
): BurnPlan {
  const named = have.filter((stake) => stake.validator === validator)
  const others = have.filter((stake) => stake.validator !== validator)
  const first = named.map((stake) => ({ validator: stake.validator, amount: minUint128(stake.amount, amount) }))
  const rest = first.reduce((left, share) => remainder(left, share.amount), amount)
  const shares = [...first.filter((share) => share.amount > 0n), ...(rest > 0n ? distributeBurn(others, rest) : [])]
  const from = rest > 0n ? [...named, ...others] : named
  return { considered: from.map((stake) => stake.validator), shares }
}

/** D-1: first what is certain, then what is on its way off, at last what is on its way: that shrinks by the rest when it is answered. */
export function burnStake(stake: EarningStake, amount: Uint128): Ok<EarningStake> {
  return ok(takeStake(stake, amount))
}
