import { ok } from '../../../foundation/result.js'
import { requestKey } from '../../price-keeping/feed-channel.js'
import { requestFailed } from '../../price-keeping/sent-requests.js'
import { takenRequestId } from '../band-answer.js'
import type { BandFeedResult } from '../effects.js'
import type { BandFeedDoor } from '../messages.js'
import type { BandFeedState } from '../state.js'

/**
 * The oracle chain took a request, and its answer is awaited; or it refused, which is told and nothing else (MS-D18). A request whose answer, or a newer one, was
 * here before is awaited no more, nor is one on a channel that has ended.
 */
export function acknowledgePacket(
  state: BandFeedState,
  { channelId, sequence, ack }: BandFeedDoor<'acknowledgePacket'>,
): BandFeedResult<never> {
  const where = { channelId, sequence }
  if (ack.type === 'failure') return requestFailed(state, where, { type: 'refused', text: ack.text })
  const requestId = takenRequestId(ack)
  if (requestId === undefined) return requestFailed(state, where, { type: 'unreadable' })

  const request = state.requests.get(requestKey(where))
  const isAwaited = request && state.channel?.channelId === channelId && requestId > state.lastAnswered
  const awaited = isAwaited ? state.awaited.set(requestId, request) : state.awaited
  return ok({
    state: { ...state, requests: state.requests.delete(requestKey(where)), awaited },
    effects: [],
    events: [{ type: 'priceRequestTaken', channelId, sequence, requestId }],
  })
}
