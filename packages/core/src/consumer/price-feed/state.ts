import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ZERO, type Decimal } from '../../numbers/decimal.js'
import { stateCodec } from '../../table/index.js'

/** A price that its owner sets, usually the chain's governance (spec 6.3). */
export interface PriceFeedState {
  readonly config: PriceFeedConfig
  /** The price of one provider coin in consumer coins. */
  readonly nativePerForeign: Decimal
}

/** What is fixed when a price feed is created. */
export interface PriceFeedConfig {
  readonly rules: RuleSetName
  /** Who may set the price. */
  readonly owner: Address
}

/** A feed with its first price. */
export function createPriceFeedState(config: PriceFeedConfig, nativePerForeign: Decimal): PriceFeedState {
  return { config, nativePerForeign }
}

/** The canonical bytes of a price feed, and back. */
export const priceFeedCodec = stateCodec<PriceFeedState>(
  'price-feed',
  1,
  createPriceFeedState({ rules: 'safe', owner: 'owner' as Address }, DECIMAL_ZERO),
)
