import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { stateCodec, Table } from '../../table/index.js'
import { type AskingFeedInit, type AskingFeedState, createAskingFeed } from '../price-keeping/asking-feed.js'
import { requestKey } from '../price-keeping/feed-channel.js'

/** A price that is the average of a pool of another chain, asked for over a channel (spec 6.3). */
export interface TwapFeedState extends AskingFeedState {
  readonly config: TwapFeedConfig
}

/** What is fixed when a feed is created. */
export interface TwapFeedConfig {
  readonly rules: RuleSetName
  readonly pair: PoolPair
  /** Over how long the price is averaged, up to the moment of the answer; above zero (MS-D17). */
  readonly windowSeconds: bigint
}

/** A pool of the other chain, and which of its assets is priced in which. */
export interface PoolPair {
  /** From 0 to 2^64 - 1. */
  readonly poolId: bigint
  /** The provider's coin, as the other chain calls it. */
  readonly baseAsset: string
  /** The consumer's coin, as the other chain calls it. */
  readonly quoteAsset: string
}

/** A feed without channel and price, for which it is time to ask. */
export function createTwapFeedState(config: TwapFeedConfig, init: AskingFeedInit): TwapFeedState {
  return { config, ...createAskingFeed(init) }
}

/** The canonical bytes of a feed, and back. */
export const twapFeedCodec = stateCodec<TwapFeedState>('twap-price-feed', 1, {
  ...createTwapFeedState(
    { rules: 'safe', pair: { poolId: 1n, baseAsset: 'base', quoteAsset: 'quote' }, windowSeconds: 1n },
    { epochSeconds: 1n, priceInfoTtlSeconds: 1n },
  ),
  requests: Table.fromEntries([[requestKey({ channelId: 'channel', sequence: 1n }), { requestedAtNanos: 0n }]]),
})
