import { listedValidators } from '../../packets.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import type { MeshProviderDoor } from '../messages.js'
import type { MeshProviderState } from '../state.js'
import { failList, settleList } from './settle-list.js'
import { failStake, settleStake } from './settle-stake.js'
import { failUnstake, settleUnstake } from './settle-unstake.js'

/** The consumer's answer to a packet (spec 10). A list that says nothing readable counts as none. Errors: those of the packet's own settlement. */
export function acknowledgePacket(
  state: MeshProviderState,
  msg: MeshProviderDoor<'acknowledgePacket'>,
  ctx: MeshProviderContext,
): MeshProviderResult {
  const { packet, ack } = msg
  if (ack.type === 'failure') return failPacket(state, msg, ctx)
  switch (packet.type) {
    case 'listValidators': {
      const validators = listedValidators(ack.data)
      return validators ? settleList(state, validators, ctx) : failList(state, ctx)
    }
    case 'stake':
      return settleStake(state, packet, ctx)
    case 'unstake':
      return settleUnstake(state, packet, ctx)
  }
}

/** A packet that the consumer refused, or that nobody delivered in time: it did nothing there. */
export function failPacket(
  state: MeshProviderState,
  { packet }: MeshProviderDoor<'acknowledgePacket' | 'timeoutPacket'>,
  ctx: MeshProviderContext,
): MeshProviderResult<'NoChannel'> {
  switch (packet.type) {
    case 'listValidators':
      return failList(state, ctx)
    case 'stake':
      return failStake(state, packet, ctx)
    case 'unstake':
      return failUnstake(state, packet, ctx)
  }
}
