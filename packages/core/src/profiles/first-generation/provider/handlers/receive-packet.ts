import { err } from '../../../../foundation/result.js'
import { refuseOtherChannel } from '../../channel.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import type { MeshProviderDoor } from '../messages.js'
import type { MeshProviderState } from '../state.js'
import { receiveRewards } from './receive-rewards.js'
import { receiveUpdateValidators } from './receive-update-validators.js'

/** A packet of the consumer. A refusal becomes an error ack. Error of the door itself: `UnknownChannel`. */
export function receivePacket(
  state: MeshProviderState,
  { channelId, packet }: MeshProviderDoor<'receivePacket'>,
  ctx: MeshProviderContext,
): MeshProviderResult {
  const refused = refuseOtherChannel(state.channel, channelId)
  if (refused) return err(refused)
  switch (packet.type) {
    case 'rewards':
      return receiveRewards(state, packet, ctx)
    case 'updateValidators':
      return receiveUpdateValidators(state, packet, ctx)
  }
}
