import { err } from '../../../../foundation/result.js'
import { refuseOtherChannel } from '../../channel.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { MeshConsumerDoor } from '../messages.js'
import type { MeshConsumerState } from '../state.js'
import { receiveListValidators } from './receive-list-validators.js'
import { receiveStake } from './receive-stake.js'

/** A packet of the provider. A refusal becomes an error ack, here and in the meta-staking. Error of the door itself: `UnknownChannel`. */
export function receivePacket(
  state: MeshConsumerState,
  { channelId, packet }: MeshConsumerDoor<'receivePacket'>,
  ctx: MeshConsumerContext,
): MeshConsumerResult {
  const refused = refuseOtherChannel(state.channel, channelId)
  if (refused) return err(refused)
  switch (packet.type) {
    case 'listValidators':
      return receiveListValidators(state, ctx)
    case 'stake':
    case 'unstake':
      return receiveStake(state, packet, ctx)
  }
}
