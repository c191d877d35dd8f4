import { err, ok } from '@meshwork/core/foundation'
import type { ApplicationRegistry } from '../application.js'
import { forgetPacket } from '../commitments.js'
import type { IbcResult } from '../effects.js'
import { enter } from '../enter.js'
import { codecOf, findUnresolved, sentPacket } from '../find.js'
import type { TimeoutPacket } from '../messages.js'
import type { IbcState } from '../state.js'

/**
 * A packet was not received in time, or its receiver's end closed before: it has its outcome, and the contract that sent it hears of it (spec 8.5).
 *
 * Errors: `UnknownPacket`, `ClientFrozen`, `AlreadyResolved`; `PacketWasReceived`; `TimeoutNotReached`; `DecodeError` for a packet that no contract sent.
 */
export function timeoutPacket(
  state: IbcState,
  msg: TimeoutPacket,
  applications: ApplicationRegistry,
): IbcResult<
  'UnknownPacket' | 'ClientFrozen' | 'AlreadyResolved' | 'PacketWasReceived' | 'TimeoutNotReached' | 'DecodeError'
> {
  const { channelId, sequence, counterpartyTimeNanos, counterpartyOpen, received } = msg
  const found = findUnresolved(state, channelId, sequence)
  if (!found.ok) return err(found.error)
  const { end, key, commitment } = found.value
  if (received) return err({ type: 'PacketWasReceived', channelId, sequence })
  const { data, timeoutAtNanos } = commitment
  if (counterpartyOpen && counterpartyTimeNanos < timeoutAtNanos)
    return err({ type: 'TimeoutNotReached', timeoutAtNanos, counterpartyTimeNanos })
  const packet = sentPacket(codecOf(end, applications), end.side, data, 'lost')
  if (!packet.ok) return err(packet.error)

  return ok({
    state: forgetPacket(state, key),
    effects: [enter(end, { type: 'timeoutPacket', channelId, sequence, packet: packet.value })],
    events: [{ type: 'packetTimedOut', channelId, sequence }],
  })
}
