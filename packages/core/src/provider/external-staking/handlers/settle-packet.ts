import type { PacketAck } from '../../../packets/channel-message.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import type { SentBurn } from '../burn-queue.js'
import type { AnsweredFailure, ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { SettlementRefusal } from '../pending.js'
import type { ExternalStakingState } from '../state.js'
import { commitAudit, failAudit } from './settle-audit.js'
import { commitBurn, failBurn } from './settle-burn.js'
import { commitResync, failResync } from './settle-resync.js'
import { commitRewards, rollbackRewards } from './settle-rewards.js'
import { commitStake, rollbackStake } from './settle-stake.js'
import { commitUnstake, rollbackUnstake } from './settle-unstake.js'

/** What an answer says beside that the packet was taken. */
export type SuccessAck = Extract<PacketAck, { type: 'success' }>

/** The consumer did what a packet asks. The transaction is found by the packet's id; amounts come from here, not from the packet. */
export function commitPacket(
  state: ExternalStakingState,
  packet: ProviderPacket,
  sent: SentBurn,
  ack: SuccessAck,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  switch (packet.type) {
    case 'stake':
      return commitStake(state, packet.txId, ctx)
    case 'unstake':
      return commitUnstake(state, packet.txId, ctx)
    case 'burn':
      return commitBurn(state, packet, sent, ctx)
    case 'transferRewards':
      return commitRewards(state, packet.txId, ctx)
    case 'audit':
      return commitAudit(state, packet, ack)
    case 'resync':
      return commitResync(state, packet, ctx)
  }
}

/** The consumer did not do what a packet asks, and never will. */
export function rollbackPacket(
  state: ExternalStakingState,
  packet: ProviderPacket,
  sent: SentBurn,
  reason: AnsweredFailure,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  switch (packet.type) {
    case 'stake':
      return rollbackStake(state, packet.txId, reason, ctx)
    case 'unstake':
      return rollbackUnstake(state, packet.txId, reason, ctx)
    case 'burn':
      return failBurn(state, packet, sent, reason, ctx)
    case 'transferRewards':
      return rollbackRewards(state, packet.txId, reason, ctx)
    case 'audit':
      return failAudit(state, packet, reason)
    case 'resync':
      return failResync(state, packet, reason, ctx)
  }
}
