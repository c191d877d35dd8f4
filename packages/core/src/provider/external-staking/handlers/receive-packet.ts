import { err } from '../../../foundation/result.js'
import { refuseChannel } from '../channel.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import type { ExternalStakingState } from '../state.js'
import { mergeValsetUpdate } from './merge-valset-update.js'

/**
 * A packet from the consumer (spec 8.5); the channel module makes the ack of the result, an error ack of a refusal.
 *
 * Errors: `PacketNotSupported` for rewards and internal unstakes, which later handlers take; those of the packet's own handler.
 */
export function receivePacket(
  state: ExternalStakingState,
  { channelId, packet }: ExternalStakingDoor<'receivePacket'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'IbcChannelNotOpen' | 'IbcChannelNotMatch' | 'SlashingNotSupported' | 'PacketNotSupported'> {
  const refused = refuseChannel(state, channelId)
  if (refused) return err(refused)
  switch (packet.type) {
    case 'valsetUpdate':
      return mergeValsetUpdate(state, packet, ctx)
    case 'internalUnstake':
    case 'distribute':
    case 'distributeBatch':
      return err({ type: 'PacketNotSupported', packet: packet.type })
  }
}
