import { afterSeconds } from '../../foundation/time.js'
import type { AskingFeedState } from './asking-feed.js'
import type { FeedEvent } from './feed-events.js'

/**
 * What a feed whose turn has come tells of its price: that it does not count any more. Told once, at the first turn after it grew too old; no turn passes unless the
 * feed can ask.
 */
export function grownOld({ clock, keeper }: AskingFeedState, nowNanos: bigint): readonly FeedEvent<never>[] {
  const { latest, ttlSeconds } = keeper
  if (latest === null) return []
  const outdatedAtNanos = afterSeconds(latest.timeNanos, ttlSeconds)
  return clock.lastNanos < outdatedAtNanos && outdatedAtNanos <= nowNanos
    ? [{ type: 'priceOutdated', ...latest, ttlSeconds }]
    : []
}
