import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseVersion } from '../../../packets/exact-version.js'
import { feedChannelsOf, refuseChannel, refuseOpening, refuseOrdered } from '../../price-keeping/feed-channel.js'
import type { BandFeedResult } from '../effects.js'
import type { BandFeedDoor } from '../messages.js'
import type { BandFeedState } from '../state.js'

/** What the feed and the oracle chain speak. */
export const BAND_VERSION = 'bandchain-1'

/**
 * A channel begins to open, from here or from the other chain: allowed while there is none, and only an unordered one that speaks {@link BAND_VERSION} and, after a
 * close, leads where the first one did. Nothing is kept yet. Errors, in the order of the checks: `IbcChannelAlreadyOpen`, `WrongEndpoint`, `ChannelNotUnordered`,
 * `InvalidIbcVersion` (spec 6.3).
 */
export function channelOpen(
  state: BandFeedState,
  { channel }: BandFeedDoor<'channelOpenInit' | 'channelOpenTry'>,
): BandFeedResult<'IbcChannelAlreadyOpen' | 'WrongEndpoint' | 'ChannelNotUnordered' | 'InvalidIbcVersion'> {
  const refused = refuseOpening(state, channel, BAND_VERSION)
  return refused ? err(refused) : ok(settled(state))
}

/**
 * The handshake is over: this is the feed's channel. Version and order are looked at once more (spec 6.3). Who is at the other end is not looked at the first time,
 * as governance does that before it sets a cap; later it is who it was. Errors, in the order of the checks: `IbcChannelAlreadyOpen` when another one was
 * quicker, `WrongEndpoint`, `InvalidIbcVersion`, `ChannelNotUnordered`.
 */
export function channelConnect(
  state: BandFeedState,
  { channel }: BandFeedDoor<'channelOpenAck' | 'channelOpenConfirm'>,
): BandFeedResult<'IbcChannelAlreadyOpen' | 'WrongEndpoint' | 'ChannelNotUnordered' | 'InvalidIbcVersion'> {
  const refused = refuseChannel(state, channel) ?? refuseVersion(channel, BAND_VERSION) ?? refuseOrdered(channel)
  if (refused) return err(refused)
  return ok({
    state: { ...state, ...feedChannelsOf(channel) },
    effects: [],
    events: [{ type: 'feedChannelOpened', channelId: channel.channelId }],
  })
}
