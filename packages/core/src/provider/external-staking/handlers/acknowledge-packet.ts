import { err } from '../../../foundation/result.js'
import { refuseChannel } from '../channel.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import type { SettlementRefusal } from '../pending.js'
import type { ExternalStakingState } from '../state.js'
import { commitPacket, rollbackPacket } from './settle-packet.js'

/** The errors of an answer to a packet. A genuine one meets none of them under `safe`. */
export type AnswerRefusal = SettlementRefusal | 'IbcChannelNotOpen' | 'IbcChannelNotMatch'

/** The consumer answered a packet: what was in flight is settled (spec 4.4). */
export function acknowledgePacket(
  state: ExternalStakingState,
  { channelId, sequence, packet, ack }: ExternalStakingDoor<'acknowledgePacket'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult<AnswerRefusal> {
  const refused = refuseChannel(state, channelId)
  if (refused) return err(refused)
  const sent = { channelId, sequence }
  return ack.type === 'success' ? commitPacket(state, packet, sent, ctx) : rollbackPacket(state, packet, sent, ack, ctx)
}
