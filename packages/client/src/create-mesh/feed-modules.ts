import { icqHostMachine } from '@meshwork/core/icq-host'
import { parseDecimal } from '@meshwork/core/numbers'
import { type OracleInit, type OracleRate, oracleMachine } from '@meshwork/core/oracle'
import { type NewPool, type TwapInit, twapMachine } from '@meshwork/core/twap'
import type { ChainConfig, MeshConfig, OwnModule, PairingConfig } from './config.js'
import type { BandFeedConfig, TwapFeedConfig } from './feed-config.js'
import { at } from './read.js'

/** The pool that a feed reads unless told. */
export const DEFAULT_POOL = 1n

/** What the quote asset of a feed is worth on its oracle chain in the beginning: BandChain counts in billionths. */
export const ORACLE_UNIT = 1_000_000_000n

type Modules = Readonly<Record<string, OwnModule>>

/** A chain with the modules that feeds of the mesh ask there. What its host brings under these names stays. @throws MeshSetupError */
export function withFeedModules(name: string, chain: ChainConfig, { pairings }: MeshConfig): ChainConfig {
  const asking = pairings.flatMap((pairing, i) => {
    const { priceFeed } = pairing
    return priceFeed && priceFeed.type !== 'governance' && priceFeed.on === name
      ? [{ pairing, priceFeed, path: `pairings[${i}]` }]
      : []
  })
  if (asking.length === 0) return chain
  const pools = asking.flatMap(({ pairing, priceFeed, path }) =>
    priceFeed.type === 'twap' ? [poolOf(priceFeed, pairing, path)] : [],
  )
  const rates = asking.flatMap(({ pairing, priceFeed, path }) =>
    priceFeed.type === 'band' ? ratesOf(priceFeed, pairing, path) : [],
  )
  return { ...chain, modules: { ...twapModules(pools), ...oracleModules(rates), ...chain.modules } }
}

function twapModules(asked: readonly NewPool[]): Modules {
  if (asked.length === 0) return {}
  // Feeds may share a pool, which begins as the first of them says.
  const pools = asked.filter(({ poolId }, i) => asked.findIndex((one) => one.poolId === poolId) === i)
  const init: TwapInit = { pools }
  return { twap: { machine: twapMachine, init }, icqhost: { machine: icqHostMachine, init: {} } }
}

function oracleModules(asked: readonly OracleRate[]): Modules {
  if (asked.length === 0) return {}
  const init: OracleInit = {
    rates: asked.filter(({ symbol }, i) => asked.findIndex((one) => one.symbol === symbol) === i),
  }
  return { oracle: { machine: oracleMachine, init, hearsBlocks: true } }
}

function poolOf(feed: TwapFeedConfig, { price }: PairingConfig, path: string): NewPool {
  const { poolId = DEFAULT_POOL, baseAsset, quoteAsset } = feed
  return { poolId, assets: [baseAsset, quoteAsset], price: at(`${path}.price`, parseDecimal(price)) }
}

function ratesOf(feed: BandFeedConfig, { price }: PairingConfig, path: string): readonly OracleRate[] {
  return ratesAt(feed, at(`${path}.price`, parseDecimal(price)))
}

/** The rates of both symbols of a feed at which the price is this one, to nine places. */
export function ratesAt({ baseAsset, quoteAsset }: BandFeedConfig, price: bigint): readonly OracleRate[] {
  return [
    { symbol: baseAsset, rate: price / ORACLE_UNIT },
    { symbol: quoteAsset, rate: ORACLE_UNIT },
  ]
}
