import { ok, type Result } from '../../foundation/result.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type {
  ExternalStakingContext,
  ExternalStakingEffect,
  ExternalStakingEvent,
  ExternalStakingResult,
} from './effects.js'
import type { ExternalStakingError, StakeTotalAbort } from './errors.js'
import { withFreed } from './free-at-once.js'
import { rollbackStake } from './handlers/settle-stake.js'
import { commitUnstake } from './handlers/settle-unstake.js'
import { splitStakeKey } from './keys.js'
import type { SettlementRefusal } from './pending.js'
import type { ExternalStakingState, PendingTx, Stake } from './state.js'

/** Why a page of a close could fail. Under `safe` it does not: amounts settle in any case, and the vault knows every transaction. */
export type CloseRefusal = SettlementRefusal

/**
 * Gives back the next `limit` transactions and stakes of a channel that has ended (spec 4.8): first what is in flight, by id, then the stakes, user by user; those
 * of one user together. With the last one the channel is closed, and may open again. The state has a `closing`.
 */
export function closePage(
  state: ExternalStakingState,
  limit: number,
  ctx: ExternalStakingContext,
): ExternalStakingResult<CloseRefusal> {
  const settled = settlePage(state, limit, ctx)
  if (!settled.ok) return settled
  const { effects, work } = settled.value
  const events = [...settled.value.events]
  let next = settled.value.state
  if (next.pending.size > 0) return ok({ state: next, effects, events })

  const freed = freePage(next, limit - work, ctx)
  if (!freed.ok) return freed
  next = freed.value.state
  events.push(...freed.value.events)
  const { channel } = next
  if (!freed.value.isLast || channel === null) return ok({ state: next, effects, events })
  const { channelId } = channel
  const { isFrozen, previous, unanswered } = next.life
  const life = { isFrozen, closing: null, previous: previous.set(channelId, channel), unanswered }
  events.push({ type: 'channelClosed', channelId })
  return ok({ state: { ...next, channel: null, life }, effects, events })
}

/**
 * Settles one transaction because its channel has ended: stake that was coming goes back, stake that was leaving is free now. Both are right whatever the consumer
 * did, since it gives back all that it has, too. A payment is not known to have been made or not: it stays reserved.
 */
export function settleAtClose(
  state: ExternalStakingState,
  txId: TxId,
  tx: PendingTx,
  ctx: ExternalStakingContext,
): ExternalStakingResult<CloseRefusal> {
  switch (tx.type) {
    case 'inFlightStaking':
      return rollbackStake(state, txId, { type: 'channelEnded' }, ctx)
    case 'inFlightUnstaking':
      return commitUnstake(state, txId, ctx, ctx.timeNanos)
    case 'inFlightTransferFunds': {
      const { user, validator, amount } = tx
      const life = { ...state.life, unanswered: state.life.unanswered.set(txId, tx) }
      return ok({
        state: { ...state, life, pending: state.pending.delete(txId) },
        effects: [],
        events: [{ type: 'leftUnanswered', txId, user, validator, amount }],
      })
    }
  }
}

/** A part of a page: what it did, and how much of the limit it took. */
interface Settled {
  readonly state: ExternalStakingState
  readonly effects: readonly ExternalStakingEffect[]
  readonly events: readonly ExternalStakingEvent[]
  readonly work: number
}

function settlePage(
  state: ExternalStakingState,
  limit: number,
  ctx: ExternalStakingContext,
): Result<Settled, Extract<ExternalStakingError, { type: CloseRefusal }>> {
  let next = state
  let work = 0
  const effects: ExternalStakingEffect[] = []
  const events: ExternalStakingEvent[] = []
  for (const [txId, tx] of state.pending.range({ limit })) {
    const settled = settleAtClose(next, txId, tx, ctx)
    if (!settled.ok) return settled
    next = settled.value.state
    effects.push(...settled.value.effects)
    events.push(...settled.value.events)
    work++
  }
  return ok({ state: next, effects, events, work })
}

function freePage(
  state: ExternalStakingState,
  limit: number,
  ctx: ExternalStakingContext,
): Result<
  { readonly state: ExternalStakingState; readonly events: readonly ExternalStakingEvent[]; readonly isLast: boolean },
  StakeTotalAbort
> {
  const { closing } = state.life
  let after = closing?.afterStake ?? ''
  let next = state
  let work = 0
  let last = ''
  const events: ExternalStakingEvent[] = []
  for (const [key, stake] of state.stakes.range({ after })) {
    const { user } = splitStakeKey(key)
    // The page ends between two users.
    if (work >= limit && user !== last) {
      const life = { ...next.life, closing: { afterStake: after } }
      return ok({ state: { ...next, life }, events, isLast: false })
    }
    const freed = freeStake(next, key, stake, ctx)
    if (!freed.ok) return freed
    next = freed.value.state
    events.push(...freed.value.events)
    after = key
    last = user
    work++
  }
  return ok({ state: next, events, isLast: true })
}

/** Frees one stake as the rules of closing say. */
export function freeStake(
  state: ExternalStakingState,
  key: string,
  before: Stake,
  ctx: ExternalStakingContext,
): Result<{ readonly state: ExternalStakingState; readonly events: readonly ExternalStakingEvent[] }, StakeTotalAbort> {
  const { user, validator } = splitStakeKey(key)
  const { freed, stake } = ctx.rules.closeStake(before.stake)
  const left = withFreed(state, { key, validator, before, stake, freed, releaseAtNanos: ctx.timeNanos }, ctx)
  if (!left.ok) return left
  return ok({
    state: left.value,
    events: freed === 0n ? [] : [{ type: 'gaveBackStake', user, validator, amount: freed }],
  })
}
