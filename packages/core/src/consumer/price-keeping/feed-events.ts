import type { FeedRequestView } from './feed-requests.js'
import type { PriceInfo } from './price-keeper.js'

/** What a feed tells that asks another chain. `Failure` says why a request came to nothing. */
export type FeedEvent<Failure> =
  | { readonly type: 'feedChannelOpened' | 'feedChannelClosed'; readonly channelId: string }
  | ({ readonly type: 'priceRequested' } & FeedRequestView)
  /** A price came, and counts. */
  | ({ readonly type: 'priceHeard' } & PriceInfo)
  /** A price came that is older than the one that counts: nothing changes. */
  | ({ readonly type: 'priceIgnored'; readonly latestNanos: bigint } & PriceInfo)
  /** The newest price is as old as a price may get: there is none to go by until another comes. */
  | ({ readonly type: 'priceOutdated'; readonly ttlSeconds: bigint } & PriceInfo)
  /** A request came to nothing: the price stays what it was (MS-D18). */
  | {
      readonly type: 'priceRequestFailed'
      readonly channelId: string
      readonly sequence: bigint
      readonly reason: Failure
    }
