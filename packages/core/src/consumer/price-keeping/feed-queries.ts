import { ok, type Result } from '../../foundation/result.js'
import type { PriceView } from '../price-feed/queries.js'
import type { AskingFeedState } from './asking-feed.js'
import { type FeedChannel, type RequestPosition, requestKey, splitRequestKey } from './feed-channel.js'
import { type FeedRequestView, refuseNotUint64 } from './feed-requests.js'
import { currentPrice, type PriceInfo, type PriceKeeperError } from './price-keeper.js'

/** The price at a moment. Errors: `NoPriceData`, `OutdatedPriceData`. */
export function queryHeardPrice({ keeper }: AskingFeedState, nowNanos: bigint): Result<PriceView, PriceKeeperError> {
  const price = currentPrice(keeper, nowNanos)
  return price.ok ? ok({ nativePerForeign: price.value }) : price
}

/** The newest price with its moment, be it outdated; null before the first. */
export function queryPriceInfo({ keeper }: AskingFeedState): PriceInfo | null {
  return keeper.latest
}

/** The open channel, or null. */
export function queryFeedChannel({ channel }: AskingFeedState): FeedChannel | null {
  return channel
}

/** A page of the requests that have no outcome yet, by channel, then by sequence; the cursor is exclusive. */
export function queryFeedRequests(
  { requests }: AskingFeedState,
  { startAfter, limit }: { readonly startAfter?: RequestPosition; readonly limit: number },
): readonly FeedRequestView[] {
  // After a sequence that no packet can have there is nothing.
  if (startAfter && refuseNotUint64({ sequence: startAfter.sequence })) return []
  const after = startAfter === undefined ? {} : { after: requestKey(startAfter) }
  return Array.from(requests.range({ ...after, limit }), ([key, { requestedAtNanos }]) => ({
    ...splitRequestKey(key),
    requestedAtNanos,
  }))
}
