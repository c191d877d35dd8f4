import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { feedChannelsOf, refuseChannel, refuseOpening } from '../../price-keeping/feed-channel.js'
import type { TwapFeedResult } from '../effects.js'
import type { TwapFeedDoor } from '../messages.js'
import type { TwapFeedState } from '../state.js'

/** What the feed and its host speak. */
export const ICQ_VERSION = 'icq-1'

/**
 * A channel begins to open, from here or from the other chain: allowed while there is none, and only an unordered one that speaks {@link ICQ_VERSION} and, after a
 * close, leads where the first one did. Nothing is kept yet. Errors, in the order of the checks: `IbcChannelAlreadyOpen`, `WrongEndpoint`, `ChannelNotUnordered`,
 * `InvalidIbcVersion` (spec 6.3).
 */
export function channelOpen(
  state: TwapFeedState,
  { channel }: TwapFeedDoor<'channelOpenInit' | 'channelOpenTry'>,
): TwapFeedResult<'IbcChannelAlreadyOpen' | 'WrongEndpoint' | 'ChannelNotUnordered' | 'InvalidIbcVersion'> {
  const refused = refuseOpening(state, channel, ICQ_VERSION)
  return refused ? err(refused) : ok(settled(state))
}

/**
 * The handshake is over: this is the feed's channel. Who is at the other end is not looked at the first time, as governance does that before it sets a cap; later
 * it is who it was. Errors: `IbcChannelAlreadyOpen` when another one was quicker; `WrongEndpoint`.
 */
export function channelConnect(
  state: TwapFeedState,
  { channel }: TwapFeedDoor<'channelOpenAck' | 'channelOpenConfirm'>,
): TwapFeedResult<'IbcChannelAlreadyOpen' | 'WrongEndpoint'> {
  const refused = refuseChannel(state, channel)
  if (refused) return err(refused)
  return ok({
    state: { ...state, ...feedChannelsOf(channel) },
    effects: [],
    events: [{ type: 'feedChannelOpened', channelId: channel.channelId }],
  })
}
