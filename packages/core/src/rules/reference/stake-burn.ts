import { ok, type Result } from '../../foundation/result.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { checkedRange, type ValueRangeError } from '../../sync/value-range.js'
import type { EarningStake } from '../earning.js'
import type { WaitingBurn } from '../stake-burn.js'
import type { PendingUnbond } from '../unbonding.js'

/** D-1: both ends fall. Where less than the amount is certain the contracts abort, and with them the slash that caused the burn (O9). */
export function burnStake(
  { stake: { low, high }, leaving }: EarningStake,
  amount: Uint128,
): Result<EarningStake, Extract<ValueRangeError, { type: 'RangeAbort' }>> {
  const stake = checkedRange(low - amount, high - amount)
  return stake.ok ? ok({ stake: stake.value, leaving }) : stake
}

/** D-15: nothing: such a burn is refused, and with it the slash that caused it. */
export function burnWaiting(pending: readonly PendingUnbond[], _amount: Uint128): WaitingBurn {
  return { taken: ZERO, remaining: pending }
}
