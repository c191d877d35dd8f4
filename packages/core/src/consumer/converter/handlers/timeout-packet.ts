import { sendPacket } from '../../../foundation/effects.js'
import { ok } from '../../../foundation/result.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { isEndedChannel } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import type { ConverterState } from '../state.js'

/**
 * A packet that nobody delivered in time goes out again as it was, with a day to travel (spec 8.5): the provider must not miss a change. A
 * channel that has ended takes nothing more.
 */
export function timeoutPacket(
  state: ConverterState,
  { channelId, sequence, packet }: ConverterDoor<'timeoutPacket'>,
  ctx: ConverterContext,
): ConverterResult<never> {
  if (isEndedChannel(state, channelId)) {
    const outcome = { type: 'timeout' } as const
    const late = { type: 'answeredLate', channelId, sequence, packet: packet.type, outcome } as const
    return ok({ state, effects: [], events: [late] })
  }
  return ok({
    state,
    effects: [sendPacket(channelId, packet, timeoutAtNanos(state.config.timeouts, 'resent', ctx.timeNanos))],
    events: [{ type: 'packetResent', channel: channelId, sequence, packet: packet.type }],
  })
}
