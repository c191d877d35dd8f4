import { err, ok } from '../../../foundation/result.js'
import { refuseChannel } from '../channel.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import type { SettlementRefusal } from '../pending.js'
import type { ExternalStakingState } from '../state.js'
import { settleDigests, validatorsOf } from './settle-digests.js'
import { settleLate } from './settle-late.js'
import { commitPacket, rollbackPacket } from './settle-packet.js'

/** The errors of an answer to a packet. A genuine one meets none of them under `safe`. */
export type AnswerRefusal = SettlementRefusal | 'IbcChannelNotOpen' | 'IbcChannelNotMatch'

/** The consumer answered a packet: what was in flight is settled (spec 4.4), if it is not already (spec 4.8). What the answer says was applied is compared (spec 8.9). */
export function acknowledgePacket(
  state: ExternalStakingState,
  { channelId, sequence, packet, ack }: ExternalStakingDoor<'acknowledgePacket'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult<AnswerRefusal> {
  const sent = { channelId, sequence }
  const late = settleLate(state, sent, packet, ack, ctx)
  if (late) return late
  const refused = refuseChannel(state, channelId)
  if (refused) return err(refused)
  // Before the packet is forgotten.
  const validators = validatorsOf(state, packet)
  const settled =
    ack.type === 'success' ? commitPacket(state, packet, sent, ack, ctx) : rollbackPacket(state, packet, sent, ack, ctx)
  return settled.ok ? ok(settleDigests(settled.value, validators, packet, ack, ctx)) : settled
}
