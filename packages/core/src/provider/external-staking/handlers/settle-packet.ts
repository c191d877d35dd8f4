import type { ProviderPacket } from '../../../packets/provider-packet.js'
import type { ExternalStakingContext, ExternalStakingResult, PacketFailure } from '../effects.js'
import type { SettlementRefusal } from '../pending.js'
import type { ExternalStakingState } from '../state.js'
import { commitBurn, failBurn } from './settle-burn.js'
import { commitRewards, rollbackRewards } from './settle-rewards.js'
import { commitStake, rollbackStake } from './settle-stake.js'
import { commitUnstake, rollbackUnstake } from './settle-unstake.js'

/** The consumer did what a packet asks. The transaction is found by the packet's id; amounts come from here, not from the packet. */
export function commitPacket(
  state: ExternalStakingState,
  packet: ProviderPacket,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  switch (packet.type) {
    case 'stake':
      return commitStake(state, packet.txId, ctx)
    case 'unstake':
      return commitUnstake(state, packet.txId, ctx)
    case 'burn':
      return commitBurn(state, packet)
    case 'transferRewards':
      return commitRewards(state, packet.txId, ctx)
  }
}

/** The consumer did not do what a packet asks, and never will. */
export function rollbackPacket(
  state: ExternalStakingState,
  packet: ProviderPacket,
  reason: PacketFailure,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  switch (packet.type) {
    case 'stake':
      return rollbackStake(state, packet.txId, reason, ctx)
    case 'unstake':
      return rollbackUnstake(state, packet.txId, reason, ctx)
    case 'burn':
      return failBurn(state, packet, reason)
    case 'transferRewards':
      return rollbackRewards(state, packet.txId, reason, ctx)
  }
}
