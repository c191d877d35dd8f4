import { ok, type Result } from '../../foundation/result.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { checkedRange, type ValueRangeError } from '../../sync/value-range.js'
import type { EarningStake } from '../earning.js'
import type { BurnedUnbonds } from '../stake-burn.js'
import type { PendingUnbond } from '../unbonding.js'

/** D-1: both ends fall. Where less than the amount is certain the contracts abort, and with them the slash that caused the burn (O9). */
export function burnStake(
  { stake: { low, high }, leaving }: EarningStake,
  amount: Uint128,
): Result<EarningStake, Extract<ValueRangeError, { type: 'RangeAbort' }>> {
  const stake = checkedRange(low - amount, high - amount)
  return stake.ok ? ok({ stake: stake.value, leaving }) : stake
}

/** D-8: stake that waits is out of reach: a user who has left everything cannot be burned, and the slash that asks for it fails. */
export function burnUnbonds(pending: readonly PendingUnbond[]): BurnedUnbonds {
  return { burned: ZERO, pendingUnbonds: pending }
}
