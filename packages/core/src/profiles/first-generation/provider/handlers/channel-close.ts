import { err, ok } from '../../../../foundation/result.js'
import { refuseOtherChannel } from '../../channel.js'
import type { MeshProviderResult } from '../effects.js'
import type { MeshProviderDoor } from '../messages.js'
import type { MeshProviderState } from '../state.js'

/** The channel has ended, from either side: another one may open. Stake stays as it is, and what was in flight times out. Error: `UnknownChannel`. */
export function channelClosed(
  state: MeshProviderState,
  { channelId }: MeshProviderDoor<'channelCloseInit' | 'channelCloseConfirm'>,
): MeshProviderResult<'UnknownChannel'> {
  const refused = refuseOtherChannel(state.channel, channelId)
  if (refused) return err(refused)
  return ok({ state: { ...state, channel: null }, effects: [], events: [{ type: 'meshChannelClosed', channelId }] })
}
