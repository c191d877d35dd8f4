import { err } from '../../../foundation/result.js'
import { refuseChannel } from '../channel.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import type { SettlementRefusal } from '../pending.js'
import type { ExternalStakingState } from '../state.js'
import { commitStake, rollbackStake } from './settle-stake.js'
import { commitUnstake, rollbackUnstake } from './settle-unstake.js'

/** The errors of an answer to a packet. A genuine one meets none of them under `safe`. */
export type AnswerRefusal = SettlementRefusal | 'IbcChannelNotOpen' | 'IbcChannelNotMatch' | 'PacketNotSupported'

/**
 * The consumer answered a packet: what was in flight is settled (spec 4.4). The transaction is found by the packet's id; amounts come from
 * here, not from the packet.
 */
export function acknowledgePacket(
  state: ExternalStakingState,
  { channelId, packet, ack }: ExternalStakingDoor<'acknowledgePacket'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult<AnswerRefusal> {
  const refused = refuseChannel(state, channelId)
  if (refused) return err(refused)
  switch (packet.type) {
    case 'stake':
      return ack.type === 'success' ? commitStake(state, packet.txId, ctx) : rollbackStake(state, packet.txId, ack, ctx)
    case 'unstake':
      return ack.type === 'success'
        ? commitUnstake(state, packet.txId, ctx)
        : rollbackUnstake(state, packet.txId, ack, ctx)
    case 'burn':
    case 'transferRewards':
      // This machine does not send them yet.
      return err({ type: 'PacketNotSupported', packet: packet.type })
  }
}
