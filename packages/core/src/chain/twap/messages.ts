import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Decimal } from '../../numbers/decimal.js'

/** How the module begins. */
export interface TwapInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  /** Default: the chain and its own modules. */
  readonly trusted?: readonly Address[]
  /** For how long averages can be asked for. Default {@link DEFAULT_KEEP_SECONDS}. */
  readonly keepSeconds?: bigint
  /** Pools that are there from the beginning, and had this price for ever. */
  readonly pools?: readonly NewPool[]
}

/** Two days, as Osmosis keeps them. */
export const DEFAULT_KEEP_SECONDS = 172_800n

/** A pool with its first price. */
export interface NewPool {
  /** From 0 to 2^64 - 1. */
  readonly poolId: bigint
  /** Two different ones, by their names on this chain. */
  readonly assets: readonly [string, string]
  /** Of the first asset in the second, above zero. */
  readonly price: Decimal
}

/** What may be asked of the module, by those that it trusts. */
export type TwapMessage = CreatePool | SetSpotPrice

/** There is one more pool. */
export interface CreatePool extends NewPool {
  readonly type: 'createPool'
}

/** What one unit of an asset of a pool costs in the other one from now on. */
export interface SetSpotPrice {
  readonly type: 'setSpotPrice'
  readonly poolId: bigint
  readonly baseAsset: string
  readonly quoteAsset: string
  /** Above zero. */
  readonly price: Decimal
}
