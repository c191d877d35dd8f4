import { ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { checkedRange, type ValueRangeError } from '../../sync/value-range.js'
import type { ValidatorAmount } from '../rebalance.js'
import type { EarningStake } from '../rewards.js'
import type { BurnPlan } from '../stake-burn.js'
import { distributeBurn } from './burn.js'

/** D-8: a named validator bears all of it, or the burn is refused. */
export function planBurn(
  have: readonly ValidatorAmount[],
  validator: ValoperAddress | null,
  amount: Uint128,
): BurnPlan {
  const named = validator !== null && { validator, amount: amountOn(have, validator) }
  const from = named ? [named] : have
  return { considered: from.map((stake) => stake.validator), shares: distributeBurn(from, amount) }
}

/** D-1: both ends fall. Where less than the amount is certain the contracts abort, and with them the slash that caused the burn (O9). */
export function burnStake(
  { stake: { low, high }, leaving }: EarningStake,
  amount: Uint128,
): Result<EarningStake, Extract<ValueRangeError, { type: 'RangeAbort' }>> {
  const stake = checkedRange(low - amount, high - amount)
  return stake.ok ? ok({ stake: stake.value, leaving }) : stake
}

function amountOn(have: readonly ValidatorAmount[], wanted: ValoperAddress): Uint128 {
  return have.find(({ validator }) => validator === wanted)?.amount ?? ZERO
}
