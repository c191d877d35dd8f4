import type { Reply } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import { err, type Ok, ok, type Result } from '../../foundation/result.js'
import type { AskingFeedState } from './asking-feed.js'
import { type RequestPosition, requestKey } from './feed-channel.js'
import type { UnexpectedReply } from './feed-errors.js'
import type { FeedEvent } from './feed-events.js'
import { sentRequest } from './feed-requests.js'

/** The host sent a request: from now on it is known by its sequence. Error: `UnexpectedReply`. */
export function replyFeed<State extends AskingFeedState>(
  state: State,
  reply: Reply,
): Result<Outcome<State, never, FeedEvent<never>>, UnexpectedReply> {
  const sent = sentRequest(reply)
  if (!sent) return err({ type: 'UnexpectedReply', id: String(reply.id) })
  const { requestedAtNanos } = sent
  return ok({
    state: { ...state, requests: state.requests.set(requestKey(sent), { requestedAtNanos }) },
    effects: [],
    events: [{ type: 'priceRequested', ...sent }],
  })
}

/** A request came too late: that is told, and the price stays what it was (MS-D18). */
export function timeoutPacket<State extends AskingFeedState>(
  state: State,
  where: RequestPosition,
): Ok<Outcome<State, never, FeedEvent<{ readonly type: 'timeout' }>>> {
  return requestFailed(state, where, { type: 'timeout' })
}

/** A request came to nothing, for this reason. */
export function requestFailed<State extends AskingFeedState, Reason>(
  state: State,
  { channelId, sequence }: RequestPosition,
  reason: Reason,
): Ok<Outcome<State, never, FeedEvent<Reason>>> {
  const requests = state.requests.delete(requestKey({ channelId, sequence }))
  return ok({
    state: requests === state.requests ? state : { ...state, requests },
    effects: [],
    events: [{ type: 'priceRequestFailed', channelId, sequence, reason }],
  })
}
