import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import { Table } from '../../../table/index.js'
import type { BandFeedResult } from '../effects.js'
import type { BandFeedDoor } from '../messages.js'
import type { BandFeedState } from '../state.js'

/**
 * The channel has ended, from either side: no answer comes over it, so nothing is awaited any more; another one may open to the same oracle chain (MS-D18). The
 * price stays, as long as it counts, and the id of the newest request that was answered, for ids go on. The end of any other channel, one that never was the
 * feed's, changes nothing.
 */
export function channelClose(
  state: BandFeedState,
  { channelId }: BandFeedDoor<'channelCloseInit' | 'channelCloseConfirm'>,
): BandFeedResult<never> {
  if (state.channel?.channelId !== channelId) return ok(settled(state))
  return ok({
    state: { ...state, channel: null, awaited: Table.empty() },
    effects: [],
    events: [{ type: 'feedChannelClosed', channelId }],
  })
}
