import { err, ok } from '../../../foundation/result.js'
import { afterSeconds } from '../../../foundation/time.js'
import { withDigestChange } from '../digest-book.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ForceUnstake } from '../messages.js'
import { findPending, type SettlementRefusal } from '../pending.js'
import { refuseOthers } from '../permission.js'
import type { ExternalStakingState } from '../state.js'
import { commitUnstake } from './settle-unstake.js'

/**
 * Governance lets an unstake go that the consumer has not answered for longer than the unbonding period (spec 11.3): no consumer can hold stake back for ever. It
 * has waited as long as it would have after an answer, and slashes reached it all the while; so it is free now. The answer, should it come, changes nothing.
 *
 * Errors: `Unauthorized`, `PendingTxNotFound`, `WrongTypeTx` for what is no unstake, `AnswerStillDue`.
 */
export function forceUnstake(
  state: ExternalStakingState,
  { txId }: ForceUnstake,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted' | 'NotDeployed' | 'Unauthorized' | 'AnswerStillDue' | SettlementRefusal> {
  const refused = refuseOthers(state, 'forceUnstake', ctx)
  if (refused) return err(refused)
  const found = findPending(state, txId, 'inFlightUnstaking')
  if (!found.ok) return found
  const { tx } = found.value
  const nowNanos = ctx.timeNanos
  const dueAtNanos = afterSeconds(tx.sentAtNanos ?? 0n, state.config.unbondingPeriodSeconds)
  if (nowNanos <= dueAtNanos) return err({ type: 'AnswerStillDue', txId, dueAtNanos, nowNanos })
  const committed = commitUnstake(state, txId, ctx, nowNanos)
  if (!committed.ok) return committed
  const { state: next, effects, events } = committed.value
  const life = { ...next.life, unanswered: next.life.unanswered.set(txId, tx) }
  const { user, validator, amount } = tx
  return ok({
    // Not known to be applied: its outcome stays open for both sides.
    state: withDigestChange({ ...next, life }, tx.validator, { elsewhere: tx.amount }),
    effects,
    events: [...events, { type: 'forcedUnstake', txId, user, validator, amount, releaseAtNanos: nowNanos }],
  })
}
