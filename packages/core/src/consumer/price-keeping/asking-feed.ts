import { Table } from '../../table/index.js'
import { createEpochClock, type EpochClock } from './epoch-clock.js'
import type { FeedChannels } from './feed-channel.js'
import type { FeedRequests } from './feed-requests.js'
import { createPriceKeeper, type PriceKeeper } from './price-keeper.js'

/** What feeds have in common that ask another chain, whatever they ask and however it answers (spec 6.3). */
export interface AskingFeedState extends FeedChannels {
  /** When it is time to ask again. */
  readonly clock: EpochClock
  readonly keeper: PriceKeeper
  /** What was asked and has no outcome yet, by `requestKey`. */
  readonly requests: FeedRequests
}

/** How often a feed asks, and how long a price counts, in seconds. */
export interface FeedTimes {
  readonly epochSeconds: bigint
  readonly priceInfoTtlSeconds: bigint
}

/** A feed without channel and price, for which it is time to ask. */
export function createAskingFeed({ epochSeconds, priceInfoTtlSeconds }: FeedTimes): AskingFeedState {
  return {
    clock: createEpochClock(epochSeconds),
    keeper: createPriceKeeper(priceInfoTtlSeconds),
    channel: null,
    host: null,
    requests: Table.empty(),
  }
}
