import type { Outcome } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { afterSeconds } from '../../../foundation/time.js'
import { hearPrice } from '../../price-keeping/hear-price.js'
import type { PriceInfo } from '../../price-keeping/price-keeper.js'
import { withoutAwaited } from '../awaited.js'
import { readRates } from '../band-answer.js'
import type { BandFeedContext, BandFeedEvent, BandFeedResult } from '../effects.js'
import type { BandAnswerRefusal } from '../errors.js'
import type { BandFeedDoor } from '../messages.js'
import type { BandFeedState } from '../state.js'

/**
 * The oracle chain answers a request. Its price is of the moment at which that chain took the request, by its own clock, but never of one that is still to come
 * here; so an older answer loses, however late it comes. Answers to older requests are awaited no more.
 *
 * Errors, which the oracle chain hears: `IbcReceiveNotAccepted` for a request, `IbcChannelNotOpen`, `IbcChannelNotMatch`, and those of {@link readRates}.
 */
export function receivePacket(
  state: BandFeedState,
  { channelId, packet }: BandFeedDoor<'receivePacket'>,
  { timeNanos }: BandFeedContext,
): BandFeedResult<'IbcReceiveNotAccepted' | 'IbcChannelNotOpen' | 'IbcChannelNotMatch' | BandAnswerRefusal['type']> {
  if (packet.type === 'oracleRequest') return err({ type: 'IbcReceiveNotAccepted' })
  const { channel } = state
  if (channel === null) return err({ type: 'IbcChannelNotOpen' })
  if (channel.channelId !== channelId)
    return err({ type: 'IbcChannelNotMatch', channelId, expected: channel.channelId })
  const price = readRates(state.config.pair, packet)
  if (!price.ok) return price

  const takenAtNanos = afterSeconds(0n, packet.requestTimeSeconds)
  const heard = { timeNanos: takenAtNanos < timeNanos ? takenAtNanos : timeNanos, nativePerForeign: price.value }
  const { keeper, lastAnswered } = state
  // Ids rise with time there; two requests may be of one second, and the other chain's clock may be ahead of this one.
  if (packet.requestId < lastAnswered && keeper.latest !== null) return ok(ignored(state, heard, keeper.latest))
  const told = hearPrice(keeper, heard)
  return ok({
    state: { ...state, keeper: told.keeper, ...withoutAwaited(state, packet.requestId) },
    effects: [],
    events: [told.event],
  })
}

function ignored(
  state: BandFeedState,
  heard: PriceInfo,
  latest: PriceInfo,
): Outcome<BandFeedState, never, BandFeedEvent> {
  return { state, effects: [], events: [{ type: 'priceIgnored', ...heard, latestNanos: latest.timeNanos }] }
}
