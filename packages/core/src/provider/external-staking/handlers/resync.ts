import { sendPacket } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { openChannel, type SendRefusal } from '../channel.js'
import type { CommittedDigest } from '../digest-book.js'
import { digestFor, withDigest } from '../digest-book.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingError, ResyncError } from '../errors.js'
import type { Resync } from '../messages.js'
import { refuseUnspoken, resyncAfter, sendDrained } from '../resync-stages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * Has the consumer count on what is staked here on a validator (spec 8.9). First everything that is under way there is answered or too late; meanwhile nobody stakes or unstakes.
 *
 * Errors: `NotSpoken`; those of a channel that cannot be sent on; `ResyncUnderWay`; `DigestUnknown`; for anybody but the authority `Unauthorized` where both sides
 * are not known to differ, and `ResyncTooSoon` after the last one. On a channel that came down to 0.11.0 the channel refuses (`UnsupportedPacket`).
 */
export function resync(
  state: ExternalStakingState,
  { validator }: Resync,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted' | 'Unauthorized' | ResyncError['type'] | SendRefusal> {
  const refused = refuseFunds(ctx.funds) ?? refuseUnspoken(state, 'resync')
  if (refused) return err(refused)
  const channel = openChannel(state)
  if (!channel.ok) return channel
  const known = digestFor(state, validator)
  if (known.resync.type !== 'none') return err({ type: 'ResyncUnderWay', validator })
  if (!known.isKnown) return err({ type: 'DigestUnknown', validator })
  const stranger = refuseBeginner(state, { validator }, known, ctx)
  if (stranger) return err(stranger)

  const untilNanos = resyncAfter(state.config, ctx.timeNanos)
  const begun = withDigest(state, validator, { ...known, resync: { type: 'draining', untilNanos } })
  const event = { type: 'resyncBegun', validator, untilNanos } as const
  const sent = sendDrained(begun, validator, ctx, sendPacket)
  return sent === undefined
    ? ok({ state: begun, effects: [], events: [event] })
    : ok({ state: sent.state, effects: sent.effects, events: [event, ...sent.events] })
}

/** Who is not the authority needs a reason, and leaves time for stake to leave: else a consumer that lies could hold everybody with his help. */
function refuseBeginner(
  { config }: ExternalStakingState,
  { validator }: Pick<Resync, 'validator'>,
  { isDiverged, restsSinceNanos }: CommittedDigest,
  { sender, timeNanos: nowNanos }: ExternalStakingContext,
): Extract<ExternalStakingError, { type: 'Unauthorized' | 'ResyncTooSoon' }> | undefined {
  if (sender === config.authority) return undefined
  if (!isDiverged) return { type: 'Unauthorized', sender }
  if (restsSinceNanos === 0n) return undefined
  const dueAtNanos = resyncAfter(config, restsSinceNanos)
  return nowNanos < dueAtNanos ? { type: 'ResyncTooSoon', validator, dueAtNanos, nowNanos } : undefined
}
