import { err } from '../../../foundation/result.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import type { ExternalStakingContext, ExternalStakingResult, PacketFailure } from '../effects.js'
import type { SettlementRefusal } from '../pending.js'
import type { ExternalStakingState } from '../state.js'
import { commitStake, rollbackStake } from './settle-stake.js'
import { commitUnstake, rollbackUnstake } from './settle-unstake.js'

/** The consumer did what a packet asks. The transaction is found by the packet's id; amounts come from here, not from the packet. */
export function commitPacket(
  state: ExternalStakingState,
  packet: ProviderPacket,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal | 'PacketNotSupported'> {
  if (packet.type === 'stake') return commitStake(state, packet.txId, ctx)
  if (packet.type === 'unstake') return commitUnstake(state, packet.txId, ctx)
  return notSent(packet)
}

/** The consumer did not do what a packet asks, and never will. */
export function rollbackPacket(
  state: ExternalStakingState,
  packet: ProviderPacket,
  reason: PacketFailure,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal | 'PacketNotSupported'> {
  if (packet.type === 'stake') return rollbackStake(state, packet.txId, reason, ctx)
  if (packet.type === 'unstake') return rollbackUnstake(state, packet.txId, reason, ctx)
  return notSent(packet)
}

/** This machine does not send the other packets yet. */
function notSent({ type }: ProviderPacket): ExternalStakingResult<'PacketNotSupported'> {
  return err({ type: 'PacketNotSupported', packet: type })
}
