import { err, ok } from '@meshwork/core/foundation'
import { MAX_UINT64 } from '@meshwork/core/identifiers'
import { otherSide } from '../../packets/codec.js'
import { writeAck } from '../acks.js'
import type { ApplicationRegistry } from '../application.js'
import type { IbcContext, IbcEvent, IbcResult } from '../effects.js'
import { enter } from '../enter.js'
import { applicationOf, codecOf, findFlowingEnd } from '../find.js'
import type { ReceivePacket } from '../messages.js'
import { hasReceived, markReceived } from '../receipts.js'
import type { IbcState } from '../state.js'

/** The mark of the reply in which the receiving contract answers a packet. */
export const RECEIVE_PACKET_REPLY = 'receivePacket'

/**
 * A packet arrives: its contract is called, and its reply becomes the ack (spec 8.2, 8.5). A text that is no packet of the other side is answered with an
 * error at once; the contract does not hear of it.
 *
 * Errors, all of which leave the packet deliverable or delivered as it was: `ChannelNotOpen`, `ClientFrozen`, `PacketTimedOut`, `PacketAlreadyReceived`, `InvalidSequence`.
 */
export function receivePacket(
  state: IbcState,
  { channelId, sequence, data, timeoutAtNanos }: ReceivePacket,
  ctx: IbcContext,
  applications: ApplicationRegistry,
): IbcResult<'ChannelNotOpen' | 'ClientFrozen' | 'PacketTimedOut' | 'PacketAlreadyReceived' | 'InvalidSequence'> {
  const found = findFlowingEnd(state, channelId)
  if (!found.ok) return err(found.error)
  if (ctx.timeNanos >= timeoutAtNanos) return err({ type: 'PacketTimedOut', timeoutAtNanos, nowNanos: ctx.timeNanos })
  if (sequence < 1n || sequence > MAX_UINT64) return err({ type: 'InvalidSequence', channelId, sequence })
  if (hasReceived(state, channelId, sequence)) return err({ type: 'PacketAlreadyReceived', channelId, sequence })
  const end = found.value
  const codec = codecOf(end, applications)
  const packet = codec.decodePacket(otherSide(end.side), data)

  const received = markReceived(state, channelId, end, sequence)
  const events: IbcEvent[] = [{ type: 'packetReceived', channelId, sequence, data }]
  if (packet.ok) {
    const msg = { type: 'receivePacket', channelId, packet: packet.value } as const
    return ok({
      state: received,
      effects: [enter(end, msg, 'always', [RECEIVE_PACKET_REPLY, channelId, sequence])],
      events,
    })
  }
  const { unreadableText } = applicationOf(end, applications)
  const text = unreadableText(otherSide(end.side), data, packet.error, end.version)
  const written = writeAck(received, {
    channelId,
    sequence,
    ack: codec.encodeAck({ type: 'failure', text }),
    refusal: { error: packet.error, by: end.port },
  })
  return ok({ ...written, events: [...events, ...written.events] })
}
