/** Where the price of a pairing comes from. */
export type PriceFeedConfig =
  /** Its owner sets it (default). */
  { readonly type: 'governance' } | TwapFeedConfig | BandFeedConfig

/** What feeds have in common that ask another chain. `price` of the pairing is what that chain begins with. */
interface AskingFeedConfig {
  /** The chain of the mesh that answers; it gets the modules for that, unless its host brings some of these names. */
  readonly on: string
  /** Whose price is told: the provider's coin, as that chain calls it. */
  readonly baseAsset: string
  /** In what: the consumer's coin, as that chain calls it. */
  readonly quoteAsset: string
  /** The least time between two requests of its own. Default 60. */
  readonly epochSeconds?: bigint
  /** How long a price counts, from its request on. Default 3600. */
  readonly priceInfoTtlSeconds?: bigint
}

/** The average price of a pool, by an interchain query. */
export interface TwapFeedConfig extends AskingFeedConfig {
  readonly type: 'twap'
  /** Default 1. */
  readonly poolId?: bigint
  /** Over how long the price is averaged. Default 600. */
  readonly windowSeconds?: bigint
}

/** The rates of an oracle chain. */
export interface BandFeedConfig extends AskingFeedConfig {
  readonly type: 'band'
  /** How many validators are asked, and how many must answer. Default 16 and 10. */
  readonly askCount?: bigint
  readonly minCount?: bigint
}
