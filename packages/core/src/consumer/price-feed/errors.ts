import type { PaymentError } from '../../foundation/payment.js'
import type { Address } from '../../identifiers/address.js'

/** Why a price feed refuses (spec 6.3). */
export type PriceFeedError =
  | PaymentError
  /** Only the owner sets the price. */
  | { readonly type: 'Unauthorized'; readonly sender: Address; readonly owner: Address }
