import { err, ok } from '../../../../foundation/result.js'
import { type MeshChannelTerms, type OpeningRefusal, refuseOpening, refuseSecondChannel } from '../../channel.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { MeshConsumerDoor } from '../messages.js'
import type { MeshConsumerState } from '../state.js'

/** A channel begins to open: from here, under `reference` from either side. Nothing is kept before it is open. Errors: see {@link refuseOpening}. */
export function channelOpening(
  state: MeshConsumerState,
  msg: MeshConsumerDoor<'channelOpenInit' | 'channelOpenTry'>,
  { rules }: MeshConsumerContext,
): MeshConsumerResult<OpeningRefusal> {
  const side = 'consumer'
  const refused = refuseOpening({ side, current: state.channel, trusted: state.config.provider }, msg, rules)
  if (refused) return err(refused)
  const data: MeshChannelTerms = { side }
  return ok({ state, effects: [], events: [], data })
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
