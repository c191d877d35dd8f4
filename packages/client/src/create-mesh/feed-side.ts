import type { BandFeedInit } from '@meshwork/core/band-feed'
import type { ConsumerModuleState, SetPriceFeedContract } from '@meshwork/core/consumer-module'
import type { Address } from '@meshwork/core/identifiers'
import { parseDecimal } from '@meshwork/core/numbers'
import type { PriceFeedInit } from '@meshwork/core/price-feed'
import type { AskingFeedInit, TwapFeedInit } from '@meshwork/core/twap-feed'
import type { Chain } from '../runtime/chain.js'
import type { PairingConfig } from './config.js'
import { feedHostOf, openFeedChannel } from './feed-channels.js'
import type { BandFeedConfig, PriceFeedConfig, TwapFeedConfig } from './feed-config.js'
import { DEFAULT_POOL } from './feed-modules.js'
import type { ChannelNames } from './pairing.js'
import { created, type PairingPlace, type PriceHost } from './place.js'
import { at, parseGovernor } from './read.js'

/** The way from a feed to the chain that answers it. */
export interface FeedRoute {
  readonly feed: Exclude<PriceFeedConfig, { type: 'governance' }>
  /** The chain that answers. */
  readonly host: Chain
  /** The connection to it, of this feed alone. */
  readonly connectionId: string
  /** The feed's end is the consumer's. After its end it stays until the next one opens. */
  readonly channel: ChannelNames
  /** The channels before it, on which requests may still be answered; absent where there was none. */
  readonly previousChannels?: readonly ChannelNames[]
}

const HOUR = 3_600n

/** Creates the feed of a pairing. @throws MeshSetupError */
export function makeFeed(config: PairingConfig, { path, rules, admin, consumer, priceHost }: PairingPlace): Address {
  const { priceFeed = { type: 'governance' } } = config
  switch (priceFeed.type) {
    case 'governance':
      return created(consumer, { sender: admin, kind: 'price-feed', msg: governanceInit() }, path)
    case 'twap': {
      const msg: TwapFeedInit = { rules, ...twapInit(priceFeed), ...hostOf(priceFeed) }
      return created(consumer, { sender: admin, kind: 'twap-price-feed', msg }, `${path}.priceFeed`)
    }
    case 'band': {
      const msg: BandFeedInit = { rules, ...bandInit(priceFeed), ...hostOf(priceFeed) }
      return created(consumer, { sender: admin, kind: 'band-price-feed', msg }, `${path}.priceFeed`)
    }
  }

  function hostOf(feed: FeedRoute['feed']): Pick<AskingFeedInit, 'host'> {
    return priceHost ? { host: feedHostOf({ feed, connectionId: priceHost.connectionId }) } : {}
  }

  function governanceInit(): PriceFeedInit {
    const { priceFeedOwner } = config
    return {
      rules,
      nativePerForeign: at(`${path}.price`, parseDecimal(config.price)),
      ...(priceFeedOwner !== undefined && {
        owner: at(`${path}.priceFeedOwner`, parseGovernor(consumer.addresses, priceFeedOwner)),
      }),
    }
  }
}

function twapInit(feed: TwapFeedConfig): TwapFeedInit {
  const { baseAsset, quoteAsset, poolId = DEFAULT_POOL, windowSeconds } = feed
  const window = windowSeconds === undefined ? {} : { windowSeconds }
  return { pair: { poolId, baseAsset, quoteAsset }, ...timesOf(feed), ...window }
}

function bandInit(feed: BandFeedConfig): BandFeedInit {
  const { baseAsset, quoteAsset, askCount = 16n, minCount = 10n } = feed
  const gas = { prepareGas: 100_000n, executeGas: 200_000n }
  const oracle = { clientId: 'mesh', oracleScriptId: 1n, askCount, minCount, feeLimit: [], ...gas, minimumSources: 1 }
  return { pair: { baseAsset, quoteAsset }, oracle, ...timesOf(feed) }
}

function timesOf({ epochSeconds = 60n, priceInfoTtlSeconds = HOUR }: TwapFeedConfig | BandFeedConfig) {
  return { epochSeconds, priceInfoTtlSeconds }
}

/**
 * Opens the channel from a feed to the chain that answers it, has the consumer's chain call the feed at each of its epochs, and has the feed ask for its first
 * price. @throws MeshSetupError with the step that was refused.
 */
export function connectFeed(
  feed: FeedRoute['feed'],
  { host, connectionId }: PriceHost,
  contract: Address,
  { path, consumer, admin }: PairingPlace,
): FeedRoute {
  const channel = openFeedChannel({ feed, host, connectionId }, { consumer, priceFeed: contract }, `${path}.priceFeed`)
  const { authority } = (consumer.state.modules['virtualStake'] as ConsumerModuleState).config // a standard host has it
  const scheduled: SetPriceFeedContract = { type: 'setPriceFeedContract', authority, contract }
  at(`${path}.priceFeed`, consumer.executeModule('virtualStake', scheduled))
  at(`${path}.priceFeed`, consumer.execute({ sender: admin, to: contract, msg: { type: 'request' } }))
  return { feed, host, connectionId, channel }
}
