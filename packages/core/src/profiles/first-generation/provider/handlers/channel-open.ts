import { settled } from '../../../../foundation/outcome.js'
import { err, ok } from '../../../../foundation/result.js'
import { type OpeningRefusal, refuseOpening, refuseSecondChannel } from '../../channel.js'
import { askConsumer, LIST_VALIDATORS } from '../ask-consumer.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import type { MeshProviderDoor } from '../messages.js'
import type { MeshProviderState } from '../state.js'

/** A channel begins to open, from either side. Nothing is kept before it is open. Errors: see {@link refuseOpening}. */
export function channelOpening(
  state: MeshProviderState,
  { channel }: MeshProviderDoor<'channelOpenInit' | 'channelOpenTry'>,
): MeshProviderResult<OpeningRefusal> {
  const refused = refuseOpening(state.channel, state.config.consumer, channel)
  return refused ? err(refused) : ok(settled(state))
}

/** The channel is open: it is the provider's own from now on, and the first thing on it is the question for validators. Error: `ChannelExists`. */
export function channelOpened(
  state: MeshProviderState,
  { channel: { channelId } }: MeshProviderDoor<'channelOpenAck' | 'channelOpenConfirm'>,
  ctx: MeshProviderContext,
): MeshProviderResult<'ChannelExists'> {
  const refused = refuseSecondChannel(state.channel)
  if (refused) return err(refused)
  return ok({
    state: { ...state, channel: channelId },
    effects: [askConsumer(state, channelId, LIST_VALIDATORS, ctx.timeNanos)],
    events: [{ type: 'meshChannelOpened', channelId }],
  })
}
