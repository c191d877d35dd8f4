import { err, ok } from '../../../../foundation/result.js'
import { refuseOtherChannel } from '../../channel.js'
import type { MeshConsumerResult } from '../effects.js'
import type { MeshConsumerDoor } from '../messages.js'
import type { MeshConsumerState } from '../state.js'

/** The channel has ended, from either side: another one may open. Stake stays as it is. Error: `UnknownChannel`. */
export function channelClosed(
  state: MeshConsumerState,
  { channelId }: MeshConsumerDoor<'channelCloseInit' | 'channelCloseConfirm'>,
): MeshConsumerResult<'UnknownChannel'> {
  const refused = refuseOtherChannel(state.channel, channelId)
  if (refused) return err(refused)
  return ok({ state: { ...state, channel: null }, effects: [], events: [{ type: 'meshChannelClosed', channelId }] })
}
