import { err, ok } from '../../../../foundation/result.js'
import { type MeshChannelTerms, type OpeningRefusal, refuseOpening, refuseSecondChannel } from '../../channel.js'
import { askConsumer, LIST_VALIDATORS } from '../ask-consumer.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import type { MeshProviderDoor } from '../messages.js'
import type { MeshProviderState } from '../state.js'

/** A channel begins to open: from the consumer, under `reference` from either side. Nothing is kept before it is open. Errors: see {@link refuseOpening}. */
export function channelOpening(
  state: MeshProviderState,
  msg: MeshProviderDoor<'channelOpenInit' | 'channelOpenTry'>,
  { rules }: MeshProviderContext,
): MeshProviderResult<OpeningRefusal> {
  const side = 'provider'
  const refused = refuseOpening({ side, current: state.channel, trusted: state.config.consumer }, msg, rules)
  if (refused) return err(refused)
  const data: MeshChannelTerms = { side }
  return ok({ state, effects: [], events: [], data })
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
    state: { ...state, channel: channelId, asking: state.asking + 1 },
    effects: [askConsumer(state, channelId, LIST_VALIDATORS, ctx.timeNanos)],
    events: [{ type: 'meshChannelOpened', channelId }],
  })
}
