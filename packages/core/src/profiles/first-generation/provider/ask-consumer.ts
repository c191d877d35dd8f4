import { type SendPacketEffect, sendPacket } from '../../../foundation/effects.js'
import { afterSeconds } from '../../../foundation/time.js'
import type { FirstGenerationProviderPacket } from '../packets.js'
import type { MeshProviderState } from './state.js'

/** Sends a packet to the consumer, with the time to travel that the provider's packets have. */
export function askConsumer(
  { config }: MeshProviderState,
  channelId: string,
  packet: FirstGenerationProviderPacket,
  timeNanos: bigint,
): SendPacketEffect<FirstGenerationProviderPacket> {
  return sendPacket(channelId, packet, afterSeconds(timeNanos, config.packetLifetimeSeconds))
}

/** Asks for the validators of the consumer. */
export const LIST_VALIDATORS = { type: 'listValidators' } as const
