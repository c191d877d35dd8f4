import type { FeedEvent } from './feed-events.js'
import { keepPrice, type PriceInfo, type PriceKeeper } from './price-keeper.js'

/** The keeper after a price came, and what to tell of it. */
export function hearPrice(
  keeper: PriceKeeper,
  heard: PriceInfo,
): {
  readonly keeper: PriceKeeper
  readonly event: Extract<FeedEvent<never>, { type: 'priceHeard' | 'priceIgnored' }>
} {
  const kept = keepPrice(keeper, heard)
  if (kept !== keeper || keeper.latest === null) return { keeper: kept, event: { type: 'priceHeard', ...heard } }
  return { keeper, event: { type: 'priceIgnored', ...heard, latestNanos: keeper.latest.timeNanos } }
}
