import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import { ZERO } from '../../numbers/uint128.js'
import { stateCodec, Table } from '../../table/index.js'
import { type AskingFeedInit, type AskingFeedState, createAskingFeed } from '../price-keeping/asking-feed.js'
import { requestKey } from '../price-keeping/feed-channel.js'
import type { FeedRequest } from '../price-keeping/feed-requests.js'

/** A price that an oracle chain tells, asked for over a channel (spec 6.3). A request has its outcome when that chain has taken or refused it. */
export interface BandFeedState extends AskingFeedState {
  readonly config: BandFeedConfig
  /** Requests that it has taken and not answered yet, by its id; only those newer than `lastAnswered`, and whose answer may still count. */
  readonly awaited: Table<bigint, FeedRequest>
  /** The id of the newest request that was answered; 0 before the first. */
  readonly lastAnswered: bigint
}

/** What is fixed when a feed is created. */
export interface BandFeedConfig {
  readonly rules: RuleSetName
  readonly pair: SymbolPair
  readonly oracle: OracleTerms
}

/** Whose price the feed tells, and in what, by the symbols of the oracle chain. */
export interface SymbolPair {
  /** The provider's coin. */
  readonly baseAsset: string
  /** The consumer's coin. */
  readonly quoteAsset: string
}

/** What the feed asks of the oracle chain, and what it may cost. Numbers are from 0 to 2^64 - 1. */
export interface OracleTerms {
  /** The feed's own mark on its requests. */
  readonly clientId: string
  readonly oracleScriptId: bigint
  /** How many validators are asked, and how many must answer. */
  readonly askCount: bigint
  readonly minCount: bigint
  readonly feeLimit: readonly Coin[]
  readonly prepareGas: bigint
  readonly executeGas: bigint
  /** How many sources a rate needs, from 0 to 255. */
  readonly minimumSources: number
}

/** A feed without channel and price, for which it is time to ask. */
export function createBandFeedState(config: BandFeedConfig, init: AskingFeedInit): BandFeedState {
  return { config, ...createAskingFeed(init), awaited: Table.empty(), lastAnswered: 0n }
}

/** The canonical bytes of a feed, and back. */
export const bandFeedCodec = stateCodec<BandFeedState>('band-price-feed', 1, {
  ...createBandFeedState(
    {
      rules: 'safe',
      pair: { baseAsset: 'base', quoteAsset: 'quote' },
      oracle: {
        clientId: 'feed',
        oracleScriptId: 1n,
        askCount: 1n,
        minCount: 1n,
        feeLimit: [{ denom: 'denom' as Denom, amount: ZERO }],
        prepareGas: 1n,
        executeGas: 1n,
        minimumSources: 1,
      },
    },
    { epochSeconds: 1n, priceInfoTtlSeconds: 1n },
  ),
  requests: Table.fromEntries([[requestKey({ channelId: 'channel', sequence: 1n }), { requestedAtNanos: 0n }]]),
  awaited: Table.fromEntries([[1n, { requestedAtNanos: 0n }]]),
})
