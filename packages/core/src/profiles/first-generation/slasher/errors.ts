import type { PaymentError } from '../../../foundation/payment.js'
import type { Address, AddressError } from '../../../identifiers/address.js'

/** Why a slasher refuses (spec 10). What the provider refuses is the provider's. */
export type SlasherError =
  | PaymentError
  | AddressError
  /** Only the owner is believed. */
  | { readonly type: 'Unauthorized'; readonly sender: Address; readonly owner: Address }
