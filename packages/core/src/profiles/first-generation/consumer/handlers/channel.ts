import { settled } from '../../../../foundation/outcome.js'
import { err, ok } from '../../../../foundation/result.js'
import { type OpeningRefusal, refuseOpening, refuseOtherChannel, refuseSecondChannel } from '../../channel.js'
import type { MeshConsumerResult } from '../effects.js'
import type { MeshConsumerDoor } from '../messages.js'
import type { MeshConsumerState } from '../state.js'

/** A channel begins to open, from either side. Nothing is kept before it is open. Errors: see {@link refuseOpening}. */
export function channelOpening(
  state: MeshConsumerState,
  { channel }: MeshConsumerDoor<'channelOpenInit' | 'channelOpenTry'>,
): MeshConsumerResult<OpeningRefusal> {
  const refused = refuseOpening(state.channel, state.config.provider, channel)
  return refused ? err(refused) : ok(settled(state))
}

/** The channel is open: it is the consumer's own from now on. Error: `ChannelExists`. */
export function channelOpened(
  state: MeshConsumerState,
  { channel: { channelId } }: MeshConsumerDoor<'channelOpenAck' | 'channelOpenConfirm'>,
): MeshConsumerResult<'ChannelExists'> {
  const refused = refuseSecondChannel(state.channel)
  if (refused) return err(refused)
  return ok({
    state: { ...state, channel: channelId },
    effects: [],
    events: [{ type: 'meshChannelOpened', channelId }],
  })
}

/** The channel has ended, from either side: another one may open. Stake stays as it is. Error: `UnknownChannel`. */
export function channelClosed(
  state: MeshConsumerState,
  { channelId }: MeshConsumerDoor<'channelCloseInit' | 'channelCloseConfirm'>,
): MeshConsumerResult<'UnknownChannel'> {
  const refused = refuseOtherChannel(state.channel, channelId)
  if (refused) return err(refused)
  return ok({ state: { ...state, channel: null }, effects: [], events: [{ type: 'meshChannelClosed', channelId }] })
}
