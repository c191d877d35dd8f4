import type { Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { sentRequest, withRequest } from '../../price-keeping/feed-requests.js'
import type { TwapFeedResult } from '../effects.js'
import type { TwapFeedState } from '../state.js'

/** The question is on its way: from now on it is known by its sequence. Error: `UnexpectedReply`. */
export function replyTwapFeed(state: TwapFeedState, reply: Reply): TwapFeedResult<'UnexpectedReply'> {
  const sent = sentRequest(reply)
  if (!sent) return err({ type: 'UnexpectedReply', id: String(reply.id) })
  return ok({
    state: { ...state, requests: withRequest(state.requests, sent) },
    effects: [],
    events: [{ type: 'priceRequested', ...sent }],
  })
}
