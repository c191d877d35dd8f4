import { err, ok } from '../../../foundation/result.js'
import type { TxId } from '../../../identifiers/tx-id.js'
import { addUint128, remainder, type Uint128 } from '../../../numbers/uint128.js'
import type { ExternalStakingContext, ExternalStakingResult, PacketFailure } from '../effects.js'
import { type FoundPending, findPending, type SettlementRefusal, withSettled } from '../pending.js'
import type { ExternalStakingState } from '../state.js'

/** The consumer paid: these rewards are withdrawn (spec 4.4). */
export function commitRewards(
  state: ExternalStakingState,
  txId: TxId,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  const found = findPending(state, txId, 'inFlightTransferFunds')
  if (!found.ok) return found
  const { user, validator, amount } = found.value.tx
  // Only rewards that are paid twice can pass what an amount can be (D-10): the contracts abort there.
  const withdrawn = addUint128(found.value.stake.withdrawnFunds, amount)
  if (!withdrawn.ok) return err({ ...withdrawn.error, panic: true })
  return ok({
    state: withSettledRewards(state, txId, found.value, withdrawn.value, ctx),
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
  const { user, validator, amount } = found.value.tx
  return ok({
    state: withSettledRewards(state, txId, found.value, found.value.stake.withdrawnFunds, ctx),
    effects: [],
    events: [{ type: 'rolledBackRewards', txId, user, validator, amount, reason }],
  })
}

/** The state without the withdrawal in flight and what it reserved; so much is withdrawn in all now. */
function withSettledRewards(
  state: ExternalStakingState,
  txId: TxId,
  { key, tx, stake: before }: FoundPending<'inFlightTransferFunds'>,
  withdrawnFunds: Uint128,
  { rules }: ExternalStakingContext,
): ExternalStakingState {
  const { stake, leaving, pendingUnbonds, pointsAlignment, recent } = before
  const reservedFunds = remainder(before.reservedFunds, rules.reservedReward(tx.amount))
  return withSettled(
    state,
    { txId, key },
    { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent },
  )
}
