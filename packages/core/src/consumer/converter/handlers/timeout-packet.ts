import { sendPacket } from '../../../foundation/effects.js'
import { ok } from '../../../foundation/result.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import type { ConverterState } from '../state.js'

/** A packet that nobody delivered in time goes out again as it was, with a day to travel (spec 8.5): the provider must not miss a change. */
export function timeoutPacket(
  state: ConverterState,
  { channelId, sequence, packet }: ConverterDoor<'timeoutPacket'>,
  ctx: ConverterContext,
): ConverterResult<never> {
  return ok({
    state,
    effects: [sendPacket(channelId, packet, timeoutAtNanos(state.config.timeouts, 'resent', ctx.timeNanos))],
    events: [{ type: 'packetResent', channel: channelId, sequence, packet: packet.type }],
  })
}
