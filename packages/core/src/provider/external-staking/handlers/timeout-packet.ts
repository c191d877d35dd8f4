import { err, ok } from '../../../foundation/result.js'
import { refuseChannel } from '../channel.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import type { ExternalStakingState } from '../state.js'
import type { AnswerRefusal } from './acknowledge-packet.js'
import { settleDigests, validatorsOf } from './settle-digests.js'
import { settleLate } from './settle-late.js'
import { rollbackPacket } from './settle-packet.js'

/** The consumer did not receive a packet in time and never will: as if it had refused it (spec 4.4). */
export function timeoutPacket(
  state: ExternalStakingState,
  { channelId, sequence, packet }: ExternalStakingDoor<'timeoutPacket'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult<AnswerRefusal> {
  const sent = { channelId, sequence }
  const late = settleLate(state, sent, packet, { type: 'timeout' }, ctx)
  if (late) return late
  const refused = refuseChannel(state, channelId)
  if (refused) return err(refused)
  // Before the packet is forgotten.
  const validators = validatorsOf(state, packet)
  const settled = rollbackPacket(state, packet, sent, { type: 'timeout' }, ctx)
  return settled.ok ? ok(settleDigests(settled.value, validators, packet, { type: 'timeout' }, ctx)) : settled
}
