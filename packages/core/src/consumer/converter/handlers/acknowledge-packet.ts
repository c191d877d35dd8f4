import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import type { ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import type { ConverterState } from '../state.js'

/**
 * The provider's answer to a packet (spec 8.5). A valset update that arrived needs nothing more; one that was refused is told to the world, since
 * the provider's picture of our validators now lags behind.
 */
export function acknowledgePacket(
  state: ConverterState,
  { channelId, sequence, packet, ack }: ConverterDoor<'acknowledgePacket'>,
): ConverterResult<'PacketNotSupported'> {
  switch (ack.type) {
    case 'failure': {
      const failed = {
        type: 'packetFailed',
        channel: channelId,
        sequence,
        packet: packet.type,
        error: ack.text,
      } as const
      return ok({ state, effects: [], events: [failed] })
    }
    case 'success':
      // An internal unstake would have to lower a request now; this converter sends none, so this is no answer to it.
      return packet.type === 'internalUnstake'
        ? err({ type: 'PacketNotSupported', packet: packet.type })
        : ok(settled(state))
  }
}
