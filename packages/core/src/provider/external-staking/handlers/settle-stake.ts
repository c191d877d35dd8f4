import { call } from '../../../foundation/effects.js'
import { ok } from '../../../foundation/result.js'
import type { TxId } from '../../../identifiers/tx-id.js'
import { remainder, type Uint128 } from '../../../numbers/uint128.js'
import type { ValueRange } from '../../../sync/value-range.js'
import { arrivedStake, withArrival } from '../arrival.js'
import { withOpen } from '../burn-queue.js'
import { changedDigests } from '../digest-book.js'
import { changeEarning, distributionOf } from '../earning.js'
import type { ExternalStakingContext, ExternalStakingEvent, ExternalStakingResult, PacketFailure } from '../effects.js'
import type { Holding } from '../keys.js'
import { takeArrival, withoutFailed } from '../open-burns.js'
import { findPending, type SettlementRefusal, withSettled } from '../pending.js'
import type { ExternalStakingState } from '../state.js'
import { burnArrived } from '../tell-consumer.js'
import { tellVault } from '../tell-vault.js'

/**
 * The consumer staked: the stake counts and earns from now on, and the vault's lien is certain (spec 4.3, 4.4). A slash that came meanwhile takes its share, if the
 * stake may have been there at the infraction (D-14); a burn takes what the rest on its way would not be enough for (D-1).
 */
export function commitStake(
  state: ExternalStakingState,
  txId: TxId,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  const found = findPending(state, txId, 'inFlightStaking')
  if (!found.ok) return found
  const { key, stake: before } = found.value
  const { user, validator, amount } = found.value.tx
  const stake = ctx.rules.commitAddSaturating(before.stake, amount)
  if (!stake.ok) return stake
  const { burned, open } = takeArrival(state, user, amount)
  const ends = { before: before.stake, after: lowered(stake.value, burned) }
  const arrived = arrivedStake(state, found.value.tx, ends, ctx.timeNanos)
  const { leaving, pendingUnbonds, withdrawnFunds, reservedFunds } = before
  const after = { stake: arrived.stake, leaving }
  const earning = changeEarning(ctx.rules, distributionOf(state, validator), { before, after, moved: amount })
  if (!earning.ok) return earning

  const { pointsAlignment, distribution } = earning.value
  const recent = withArrival(found.value, after, arrived.added, ctx)
  const settled = withSettled(
    state,
    { txId, key },
    { stake: arrived.stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent },
    state.distributions.set(validator, distribution),
    withOpen(state.burns, open),
    arrived.slashing,
    // What did not arrive for good was on the consumer all the same. What a throttle keeps back is not carried out yet.
    arrived.slash + arrived.waiting + burned === 0n
      ? state.digests
      : changedDigests(state, validator, { elsewhere: arrived.slash + burned, slashed: -arrived.waiting }),
  )
  const committed = {
    effect: call(state.config.vault, { type: 'commitTx', txId }),
    event: { type: 'committedStake', txId, user, validator, amount },
  } as const
  const burn = burnArrived(settled, { user, validator, amount: burned }, ctx)
  const effects = burn.effects.length === 0 ? [committed.effect] : [committed.effect, ...burn.effects]
  const waits = queuedEvents({ user, validator, amount: arrived.waiting })
  const events =
    burn.events.length + waits.length === 0 ? [committed.event] : [committed.event, ...burn.events, ...waits]
  if (arrived.slash === 0n) return ok({ state: burn.state, effects, events })
  const slashes = arrived.slashes.map((slash) => ({ user, slash }))
  const told = tellVault(burn.state, { validator, slashes }, ctx)
  return ok({
    state: told.state,
    effects: [...effects, ...told.effects],
    events: [...events, { type: 'slashedArrival', txId, user, validator, amount: arrived.slash }],
  })
}

/** The consumer did not stake: nothing of it stays, and the vault's lien goes back (spec 4.4). */
export function rollbackStake(
  state: ExternalStakingState,
  txId: TxId,
  reason: PacketFailure,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  const found = findPending(state, txId, 'inFlightStaking')
  if (!found.ok) return found
  const { key, stake: before } = found.value
  const { user, validator, amount } = found.value.tx
  const stake = ctx.rules.rollbackAddSaturating(before.stake, amount)
  if (!stake.ok) return stake

  const { leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent } = before
  return ok({
    state: withSettled(
      state,
      { txId, key },
      { stake: stake.value, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent },
      state.distributions,
      withOpen(state.burns, withoutFailed(state, user, amount)),
    ),
    effects: [call(state.config.vault, { type: 'rollbackTx', txId })],
    events: [{ type: 'rolledBackStake', txId, user, validator, amount, reason }],
  })
}

/** Both ends without what burns took of it. */
function lowered({ low, high }: ValueRange, burned: Uint128): ValueRange {
  return { low: remainder(low, burned), high: remainder(high, burned) }
}

/** That a throttle keeps back what an arrival has to bear; nothing where there is nothing. */
function queuedEvents(queued: Holding & { readonly amount: Uint128 }): readonly ExternalStakingEvent[] {
  return queued.amount === 0n ? [] : [{ type: 'slashQueued', ...queued }]
}
