import { err, ok } from '@meshwork/core/foundation'
import { MAX_UINT64 } from '@meshwork/core/identifiers'
import type { ApplicationRegistry } from '../application.js'
import type { IbcContext, IbcResult } from '../effects.js'
import { codecOf, findFlowingEnd } from '../find.js'
import type { SendPacket } from '../messages.js'
import { withPacketSent } from '../outbox.js'
import type { IbcState } from '../state.js'

/**
 * The contract behind an end sends a packet: it gets the next sequence, which is the answer's data, and waits for its outcome.
 *
 * Errors: `ChannelNotOpen`; `ClientFrozen`; `Unauthorized` for anybody but that contract; `InvalidTimeout`; `UnsupportedPacket` when this side does not send such a packet.
 */
export function sendPacket(
  state: IbcState,
  { channelId, packet, timeoutAtNanos }: SendPacket,
  ctx: IbcContext,
  applications: ApplicationRegistry,
): IbcResult<'ChannelNotOpen' | 'ClientFrozen' | 'Unauthorized' | 'InvalidTimeout' | 'UnsupportedPacket'> {
  const found = findFlowingEnd(state, channelId)
  if (!found.ok) return err(found.error)
  const end = found.value
  if (end.port !== ctx.sender) return err({ type: 'Unauthorized', sender: ctx.sender })
  if (timeoutAtNanos < 1n || timeoutAtNanos > MAX_UINT64) return err({ type: 'InvalidTimeout', timeoutAtNanos })
  const encoded = codecOf(end, applications).encodePacket(end.side, packet)
  if (!encoded.ok) return err(encoded.error)

  const data = encoded.value
  return ok({
    state: withPacketSent(state, channelId, end, { data, timeoutAtNanos }),
    effects: [],
    events: [{ type: 'packetSent', channelId, sequence: end.nextSequence, data, timeoutAtNanos }],
    data: end.nextSequence,
  })
}
