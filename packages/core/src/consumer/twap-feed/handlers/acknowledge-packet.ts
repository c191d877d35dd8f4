import { ok } from '../../../foundation/result.js'
import { requestKey } from '../../price-keeping/feed-channel.js'
import { hearPrice } from '../../price-keeping/hear-price.js'
import { requestFailed } from '../../price-keeping/sent-requests.js'
import type { TwapFeedResult } from '../effects.js'
import type { TwapFeedDoor } from '../messages.js'
import type { TwapFeedState } from '../state.js'
import { readTwap } from '../twap-answer.js'

/**
 * The other chain answered. Its price is of the moment at which it was asked for, so that an answer to an older question loses, however late it comes. An
 * answer without a price is told and nothing else (MS-D18): nothing is refused.
 */
export function acknowledgePacket(
  state: TwapFeedState,
  { channelId, sequence, ack }: TwapFeedDoor<'acknowledgePacket'>,
): TwapFeedResult<never> {
  const request = state.requests.get(requestKey({ channelId, sequence }))
  if (!request) return requestFailed(state, { channelId, sequence }, { type: 'unknownRequest' })
  const price = readTwap(ack)
  if (!price.ok) return requestFailed(state, { channelId, sequence }, price.error)

  const heard = { timeNanos: request.requestedAtNanos, nativePerForeign: price.value }
  const { keeper, event } = hearPrice(state.keeper, heard)
  const requests = state.requests.delete(requestKey({ channelId, sequence }))
  return ok({ state: { ...state, keeper, requests }, effects: [], events: [event] })
}
