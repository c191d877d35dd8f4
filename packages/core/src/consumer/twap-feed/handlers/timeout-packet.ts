import { ok } from '../../../foundation/result.js'
import { type RequestPosition, requestKey } from '../../price-keeping/feed-channel.js'
import type { TwapFeedResult } from '../effects.js'
import type { TwapFailure } from '../errors.js'
import type { TwapFeedDoor } from '../messages.js'
import type { TwapFeedState } from '../state.js'

/** The question came too late: that is told, and the price stays what it was (MS-D18). */
export function timeoutPacket(
  state: TwapFeedState,
  { channelId, sequence }: TwapFeedDoor<'timeoutPacket'>,
): TwapFeedResult<never> {
  return requestFailed(state, { channelId, sequence }, { type: 'timeout' })
}

/** A request came to nothing, for this reason. */
export function requestFailed(
  state: TwapFeedState,
  { channelId, sequence }: RequestPosition,
  reason: TwapFailure,
): TwapFeedResult<never> {
  const requests = state.requests.delete(requestKey({ channelId, sequence }))
  return ok({
    state: requests === state.requests ? state : { ...state, requests },
    effects: [],
    events: [{ type: 'priceRequestFailed', channelId, sequence, reason }],
  })
}
