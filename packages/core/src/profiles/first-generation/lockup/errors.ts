import type { PaymentError } from '../../../foundation/payment.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import type { OutOfRange, Uint128 } from '../../../numbers/uint128.js'
import type { UnknownAccount } from '../../../rules/first-generation-claims.js'
import type { OverflowAbort } from '../../../rules/rules.js'

/** Why a lockup refuses (spec 10). */
export type LockupError =
  | PaymentError
  | AddressError
  | OutOfRange
  | OverflowAbort
  | UnknownAccount
  /** Claims need the rest; `free` may leave. */
  | { readonly type: 'ClaimsLocked'; readonly free: Uint128; readonly asked: Uint128 }
  /** A claim would be larger than the bond. */
  | { readonly type: 'InsufficientBalance'; readonly bonded: Uint128; readonly required: bigint }
  | UnknownLienholder
  | InsufficientLien

/** The sender has no claim on this account. */
export interface UnknownLienholder {
  readonly type: 'UnknownLienholder'
  readonly owner: Address
  readonly lienholder: Address
}

/** The sender's claim is smaller than that. */
export interface InsufficientLien {
  readonly type: 'InsufficientLien'
  readonly claim: Uint128
  readonly asked: Uint128
}
