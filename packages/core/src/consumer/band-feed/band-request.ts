import type { SendPacketEffect } from '../../foundation/effects.js'
import { err, ok } from '../../foundation/result.js'
import { afterSeconds } from '../../foundation/time.js'
import type { OracleRequestPacket } from '../../packets/oracle-packet.js'
import { sentReplyId } from '../price-keeping/feed-requests.js'
import { REQUEST_TIMEOUT_SECONDS, withoutMissed } from './awaited.js'
import type { BandFeedContext, BandFeedResult } from './effects.js'
import type { BandFeedConfig, BandFeedState } from './state.js'

/**
 * Asks for the rates of both symbols. The request counts as sent once its sequence is known; where it cannot be sent, whoever asked is refused. What came to nothing of
 * earlier requests is told and forgotten on this occasion.
 *
 * Error: `IbcChannelNotOpen`.
 */
export function askForRates(state: BandFeedState, { timeNanos }: BandFeedContext): BandFeedResult<'IbcChannelNotOpen'> {
  const { config, channel } = state
  if (channel === null) return err({ type: 'IbcChannelNotOpen' })
  const { channelId } = channel
  const effect: SendPacketEffect<OracleRequestPacket> = {
    type: 'sendPacket',
    channelId,
    packet: ratesRequest(config),
    timeoutAtNanos: afterSeconds(timeNanos, REQUEST_TIMEOUT_SECONDS),
    onReply: 'success',
    id: sentReplyId(channelId, timeNanos),
  }
  const { awaited, events } = withoutMissed(state, timeNanos)
  return ok({ state: events.length === 0 ? state : { ...state, awaited }, effects: [effect], events })
}

function ratesRequest({ pair: { baseAsset, quoteAsset }, oracle }: BandFeedConfig): OracleRequestPacket {
  return { type: 'oracleRequest', ...oracle, symbols: [baseAsset, quoteAsset] }
}
