import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { digestFor, NO_RESYNC, type ResyncStage, withDigest } from '../digest-book.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { EndResync } from '../messages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * Leaves a re-sync that takes too long, so that stake can leave the validator again (spec 8.9). One that is on its way may still be taken: what is sent from now on is either
 * applied before it, and then it is refused, or comes after it, and then that is.
 *
 * Errors: `NoResync`; `ResyncTooSoon` for anybody but the authority.
 */
export function endResync(
  state: ExternalStakingState,
  { validator }: EndResync,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted' | 'NoResync' | 'ResyncTooSoon'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const known = digestFor(state, validator)
  const { resync: stage } = known
  if (stage.type === 'none' || stage.type === 'left') return err({ type: 'NoResync', validator })
  const { untilNanos: dueAtNanos } = stage
  const nowNanos = ctx.timeNanos
  if (ctx.sender !== state.config.authority && nowNanos <= dueAtNanos)
    return err({ type: 'ResyncTooSoon', validator, dueAtNanos, nowNanos })

  const resync: ResyncStage = stage.type === 'sent' ? { type: 'left', elsewhere: stage.elsewhere } : NO_RESYNC
  return ok({
    state: withDigest(state, validator, { ...known, resync, restsSinceNanos: nowNanos }),
    effects: [],
    events: [{ type: 'resyncEnded', validator }],
  })
}
