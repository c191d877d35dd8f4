import { err, ok } from '@meshwork/core/foundation'
import type { ApplicationRegistry } from '../application.js'
import { forgetPacket } from '../commitments.js'
import type { IbcResult } from '../effects.js'
import { enter } from '../enter.js'
import { codecOf, findUnresolved, sentPacket } from '../find.js'
import type { AcknowledgePacket } from '../messages.js'
import type { IbcState } from '../state.js'

/**
 * The receiver's answer comes home: the packet has its outcome, and the contract that sent it hears of it. Also on a closed channel, for the other chain has
 * acted.
 *
 * Errors: `UnknownPacket`, `ClientFrozen`, `AlreadyResolved`; `DecodeError` for an ack that no receiver writes, or a packet that no contract sent: then the packet waits on.
 */
export function acknowledgePacket(
  state: IbcState,
  { channelId, sequence, ack: text }: AcknowledgePacket,
  applications: ApplicationRegistry,
): IbcResult<'UnknownPacket' | 'ClientFrozen' | 'AlreadyResolved' | 'DecodeError'> {
  const found = findUnresolved(state, channelId, sequence)
  if (!found.ok) return err(found.error)
  const { end, key, commitment } = found.value
  const codec = codecOf(end, applications)
  const ack = codec.decodeAck(text)
  if (!ack.ok) return err(ack.error)
  const packet = sentPacket(codec, end.side, commitment.data, 'answered')
  if (!packet.ok) return err(packet.error)

  return ok({
    state: forgetPacket(state, key),
    effects: [enter(end, { type: 'acknowledgePacket', channelId, sequence, packet: packet.value, ack: ack.value })],
    events: [{ type: 'packetAcknowledged', channelId, sequence, ack: ack.value }],
  })
}
