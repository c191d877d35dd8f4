import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Decimal } from '../../numbers/decimal.js'

/** How a governance-set price feed is created (spec 6.3). */
export interface PriceFeedInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  readonly nativePerForeign: Decimal
  /** Who sets the price from then on. Default: the creator. */
  readonly owner?: Address
}

/** What may be asked of a price feed. */
export type PriceFeedMessage = UpdatePrice | { readonly type: 'handleEpoch' }

/** The owner: the price of one provider coin in consumer coins. Zero is accepted. */
export interface UpdatePrice {
  readonly type: 'updatePrice'
  readonly nativePerForeign: Decimal
}

/** What a price feed's admin may ask. */
export type PriceFeedMigration = SetPriceFeedOwner

/** The admin: somebody else sets the price from now on. */
export interface SetPriceFeedOwner {
  readonly type: 'setOwner'
  readonly owner: Address
}
