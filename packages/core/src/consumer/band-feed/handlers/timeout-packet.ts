import { ok } from '../../../foundation/result.js'
import { type RequestPosition, requestKey } from '../../price-keeping/feed-channel.js'
import type { BandFeedResult } from '../effects.js'
import type { BandFailure } from '../errors.js'
import type { BandFeedDoor } from '../messages.js'
import type { BandFeedState } from '../state.js'

/** The request came too late: that is told, and the price stays what it was (MS-D18). */
export function timeoutPacket(
  state: BandFeedState,
  { channelId, sequence }: BandFeedDoor<'timeoutPacket'>,
): BandFeedResult<never> {
  return requestFailed(state, { channelId, sequence }, { type: 'timeout' })
}

/** A request came to nothing, for this reason. */
export function requestFailed(
  state: BandFeedState,
  { channelId, sequence }: RequestPosition,
  reason: BandFailure,
): BandFeedResult<never> {
  const requests = state.requests.delete(requestKey({ channelId, sequence }))
  return ok({
    state: requests === state.requests ? state : { ...state, requests },
    effects: [],
    events: [{ type: 'priceRequestFailed', channelId, sequence, reason }],
  })
}
