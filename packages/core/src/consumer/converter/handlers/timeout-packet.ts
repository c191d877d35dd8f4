import { sendPacket } from '../../../foundation/effects.js'
import { ok } from '../../../foundation/result.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { isEndedChannel } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import { settleOnLane } from '../outboxes.js'
import type { ConverterState } from '../state.js'
import { dropOffer, isVoid } from './acknowledge-packet.js'

/**
 * A packet that nobody delivered in time (spec 8.5, 8.6): it goes out again, from its place in its outbox. Stake that was offered back may be offered
 * again, unless its channel has ended, which gives it back in any case. Under `reference` a packet of any kind goes out again as it was.
 */
export function timeoutPacket(
  state: ConverterState,
  { channelId, sequence, packet }: ConverterDoor<'timeoutPacket'>,
  ctx: ConverterContext,
): ConverterResult<never> {
  if (isEndedChannel(state, channelId) && isVoid(packet)) {
    const outcome = { type: 'timeout' } as const
    const late = { type: 'answeredLate', channelId, sequence, packet: packet.type, outcome } as const
    return ok({ state, effects: [], events: [late] })
  }
  const resent = ctx.rules.resendLost(packet)
  if (resent) {
    return ok({
      state,
      effects: [sendPacket(channelId, resent, timeoutAtNanos(state.config.timeouts, 'resent', ctx.timeNanos))],
      events: [{ type: 'packetResent', channel: channelId, sequence, packet: packet.type }],
    })
  }
  const failed = { type: 'packetFailed', channel: channelId, sequence, packet: packet.type, error: 'timeout' } as const
  const settled = settleOnLane(dropOffer(state, packet, ctx), { channelId, sequence, packet }, { type: 'timeout' }, ctx)
  return ok({ state: settled.state, effects: settled.effects, events: [failed, ...settled.events] })
}
