import { Table } from '../../table/index.js'
import { createEpochClock, type EpochClock } from './epoch-clock.js'
import type { FeedChannels, FeedHost } from './feed-channel.js'
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

/** What every feed that asks is created with. */
export interface AskingFeedInit {
  /** The least time between two requests of its own. */
  readonly epochSeconds: bigint
  /** How long a price counts, from the moment to which it belongs (decision 21). */
  readonly priceInfoTtlSeconds: bigint
  /** The one end that may answer. Default: where the first channel leads, whoever opens it. */
  readonly host?: FeedHost
}

/** A feed without channel and price, for which it is time to ask. */
export function createAskingFeed({ epochSeconds, priceInfoTtlSeconds, host }: AskingFeedInit): AskingFeedState {
  return {
    clock: createEpochClock(epochSeconds),
    keeper: createPriceKeeper(priceInfoTtlSeconds),
    channel: null,
    host: host ? { connectionId: host.connectionId, portId: host.portId } : null,
    requests: Table.empty(),
  }
}
