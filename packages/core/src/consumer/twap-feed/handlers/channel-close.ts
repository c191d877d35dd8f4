import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import type { TwapFeedResult } from '../effects.js'
import type { TwapFeedDoor } from '../messages.js'
import type { TwapFeedState } from '../state.js'

/**
 * The channel has ended, from either side: another one may open to the same end (MS-D18). The price stays, as long as it counts; what is under way still gets its
 * outcome. The end of any other channel, one that never was the feed's, changes nothing.
 */
export function channelClose(
  state: TwapFeedState,
  { channelId }: TwapFeedDoor<'channelCloseInit' | 'channelCloseConfirm'>,
): TwapFeedResult<never> {
  if (state.channel?.channelId !== channelId) return ok(settled(state))
  return ok({ state: { ...state, channel: null }, effects: [], events: [{ type: 'feedChannelClosed', channelId }] })
}
