import { err, ok } from '../../../foundation/result.js'
import type { TxId } from '../../../identifiers/tx-id.js'
import { addUint128, remainder } from '../../../numbers/uint128.js'
import type { ExternalStakingContext, ExternalStakingResult, PacketFailure } from '../effects.js'
import { findPending, type SettlementRefusal, withSettled } from '../pending.js'
import type { ExternalStakingState } from '../state.js'

/** The consumer paid: these rewards are withdrawn (spec 4.4). */
export function commitRewards(
  state: ExternalStakingState,
  txId: TxId,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  const found = findPending(state, txId, 'inFlightTransferFunds')
  if (!found.ok) return found
  const { key, stake: before } = found.value
  const { user, validator, amount } = found.value.tx

  const { stake, leaving, pendingUnbonds, pointsAlignment } = before
  // Only rewards that are paid twice can pass what an amount can be (D-10): the contracts abort there.
  const withdrawn = addUint128(before.withdrawnFunds, amount)
  if (!withdrawn.ok) return err({ ...withdrawn.error, panic: true })
  const withdrawnFunds = withdrawn.value
  const reservedFunds = remainder(before.reservedFunds, ctx.rules.reservedReward(amount))
  return ok({
    state: withSettled(
      state,
      { txId, key },
      { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds },
    ),
    effects: [],
    events: [{ type: 'committedRewards', txId, user, validator, amount }],
  })
}

/** The consumer did not pay: the rewards can be withdrawn again (spec 4.4). */
export function rollbackRewards(
  state: ExternalStakingState,
  txId: TxId,
  reason: PacketFailure,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  const found = findPending(state, txId, 'inFlightTransferFunds')
  if (!found.ok) return found
  const { key, stake: before } = found.value
  const { user, validator, amount } = found.value.tx

  const { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds } = before
  const reservedFunds = remainder(before.reservedFunds, ctx.rules.reservedReward(amount))
  return ok({
    state: withSettled(
      state,
      { txId, key },
      { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds },
    ),
    effects: [],
    events: [{ type: 'rolledBackRewards', txId, user, validator, amount, reason }],
  })
}
