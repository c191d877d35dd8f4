import type { SendPacketEffect } from '../../foundation/effects.js'
import { err, ok } from '../../foundation/result.js'
import { afterSeconds, wholeSeconds } from '../../foundation/time.js'
import type { InterchainQueryPacket } from '../../packets/interchain-query.js'
import { sentReplyId } from '../price-keeping/feed-requests.js'
import type { TwapFeedContext, TwapFeedResult } from './effects.js'
import type { TwapFeedConfig, TwapFeedState } from './state.js'

/** How long a question may travel. */
const TIMEOUT_SECONDS = 600n

/**
 * Asks for the average of the window that ends when the other chain answers. The question counts as sent once its sequence is known; where it cannot be
 * sent, whoever asked is refused.
 *
 * Error: `IbcChannelNotOpen`.
 */
export function askForTwap(state: TwapFeedState, { timeNanos }: TwapFeedContext): TwapFeedResult<'IbcChannelNotOpen'> {
  const { config, channel } = state
  if (channel === null) return err({ type: 'IbcChannelNotOpen' })
  const { channelId } = channel
  const effect: SendPacketEffect<InterchainQueryPacket> = {
    type: 'sendPacket',
    channelId,
    packet: twapQuestion(config, timeNanos),
    timeoutAtNanos: afterSeconds(timeNanos, TIMEOUT_SECONDS),
    onReply: 'success',
    id: sentReplyId(channelId, timeNanos),
  }
  return ok({ state, effects: [effect], events: [] })
}

/** MS-D17: the window begins before now, in whole seconds as the deployed contract counts. Before 1970 there is nothing to ask for. */
function twapQuestion({ pair, windowSeconds }: TwapFeedConfig, timeNanos: bigint): InterchainQueryPacket {
  const now = wholeSeconds(timeNanos)
  const startTimeNanos = now > windowSeconds ? afterSeconds(0n, now - windowSeconds) : 0n
  return { type: 'interchainQuery', requests: [{ type: 'arithmeticTwapToNow', ...pair, startTimeNanos }] }
}
