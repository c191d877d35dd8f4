import { ok, type Result } from '../../../foundation/result.js'
import type { TxId } from '../../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { minUint128, remainder, type Uint128 } from '../../../numbers/uint128.js'
import type { TimeAbort } from '../../../rules/unbonding.js'
import { withOpen } from '../burn-queue.js'
import { changedDigests } from '../digest-book.js'
import { changeEarning, distributionOf } from '../earning.js'
import type { ExternalStakingContext, ExternalStakingResult, PacketFailure } from '../effects.js'
import { takeLost } from '../open-burns.js'
import { findPending, type SettlementRefusal, withSettled } from '../pending.js'
import { isFreeAtOnce } from '../policies.js'
import { withoutLatest } from '../recent-stake.js'
import type { ExternalStakingState, Stake } from '../state.js'
import { burnArrived } from '../tell-consumer.js'
import { awaitsSlash } from '../throttle-book.js'

/**
 * The consumer took the stake off: it no longer earns, and waits until the unbonding period is over (spec 4.3, 4.4). A slash in between may
 * have left less than was asked for; then all of it leaves.
 *
 * @param freeAtNanos - when it is free, where that does not depend on the validator.
 */
export function commitUnstake(
  state: ExternalStakingState,
  txId: TxId,
  ctx: ExternalStakingContext,
  freeAtNanos?: bigint,
): ExternalStakingResult<SettlementRefusal> {
  const found = findPending(state, txId, 'inFlightUnstaking')
  if (!found.ok) return found
  const { tx, key, stake: before } = found.value
  const { user, validator } = tx
  const left = leftOf(tx.amount, before)
  const stake = ctx.rules.commitSubSaturating(before.stake, minUint128(left, before.stake.high))
  if (!stake.ok) return stake
  const amount = remainder(before.stake.high, stake.value.high)
  const after = { stake: stake.value, leaving: remainder(before.leaving, left) }
  const earning = changeEarning(ctx.rules, distributionOf(state, validator), { before, after, moved: -amount })
  if (!earning.ok) return earning

  const { pointsAlignment, distribution } = earning.value
  const { withdrawnFunds, reservedFunds } = before
  const releaseAt = freeAtNanos === undefined ? releaseTime(state, validator, ctx) : ok(freeAtNanos)
  if (!releaseAt.ok) return releaseAt
  const releaseAtNanos = releaseAt.value
  // At the end even when it is free at once; the list is not sorted by time.
  const pendingUnbonds = ctx.rules.queueUnbond(before.pendingUnbonds, { amount, releaseAtNanos })
  const recent = releaseAtNanos > ctx.timeNanos ? before.recent : withoutLatest(before.recent, amount)
  const settled = withSettled(
    state,
    { txId, key },
    {
      stake: stake.value,
      leaving: after.leaving,
      pendingUnbonds,
      pointsAlignment,
      withdrawnFunds,
      reservedFunds,
      recent,
    },
    state.distributions.set(validator, distribution),
    // The consumer gave up all of it, with what burns took.
    withOpen(state.burns, takeLost(state.burns.open, key, remainder(tx.amount, left)).open),
    state.slashing,
    // What slashes and burns took of it had left before.
    left === tx.amount ? state.digests : changedDigests(state, validator, { elsewhere: left - tx.amount }),
  )
  return ok({
    state: settled,
    effects: [],
    events: [{ type: 'committedUnstake', txId, user, validator, amount, releaseAtNanos }],
  })
}

/** The consumer did not take the stake off: it stays where it is (spec 4.4), less what burns took of it meanwhile. */
export function rollbackUnstake(
  state: ExternalStakingState,
  txId: TxId,
  reason: PacketFailure,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  const found = findPending(state, txId, 'inFlightUnstaking')
  if (!found.ok) return found
  const { key, stake: before } = found.value
  const { user, validator, amount } = found.value.tx
  const left = leftOf(amount, before)
  const stake = ctx.rules.rollbackSubSaturating(before.stake, left)
  if (!stake.ok) return stake
  const known = distributionOf(state, validator)
  const after = { stake: stake.value, leaving: remainder(before.leaving, left) }
  const earning = changeEarning(ctx.rules, known, { before, after, moved: 0n })
  if (!earning.ok) return earning

  const { pointsAlignment, distribution } = earning.value
  const { pendingUnbonds, withdrawnFunds, reservedFunds, recent } = before
  const { burned, open } = takeLost(state.burns.open, key, remainder(amount, left))
  const settled = withSettled(
    state,
    { txId, key },
    {
      stake: stake.value,
      leaving: after.leaving,
      pendingUnbonds,
      pointsAlignment,
      withdrawnFunds,
      reservedFunds,
      recent,
    },
    distribution === known ? state.distributions : state.distributions.set(validator, distribution),
    withOpen(state.burns, open),
  )
  const burn = burnArrived(settled, { user, validator, amount: burned }, ctx)
  return ok({
    state: burn.state,
    effects: burn.effects,
    events: [{ type: 'rolledBackUnstake', txId, user, validator, amount, reason }, ...burn.events],
  })
}

/** What of an unstake in flight is still there: under `safe` a slash takes from what is on its way off, too. */
function leftOf(asked: Uint128, { leaving }: Stake): Uint128 {
  return minUint128(asked, leaving)
}

/**
 * When stake that leaves a validator now is free: at once where the policy says so (D-13), else when the period is over. A short cut is no way past a slash that a throttle
 * keeps back: the period runs then, as for anybody.
 */
function releaseTime(
  { validatorSet, config, slashing }: ExternalStakingState,
  validator: ValoperAddress,
  ctx: ExternalStakingContext,
): Result<bigint, TimeAbort> {
  const status = ctx.rules.validatorStatus(validatorSet, validator)
  return isFreeAtOnce(status, config.immediateRelease) && !awaitsSlash(slashing.throttle, validator)
    ? ok(ctx.timeNanos)
    : ctx.rules.releaseTime(ctx.timeNanos, config.unbondingPeriodSeconds)
}
