import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { Unauthorized } from '../module-accounts.js'

/** Why a bank refuses. */
export type BankError = Unauthorized | OutOfRange | InsufficientFunds | BlockedRecipient

/** An account has less than it should give. */
export interface InsufficientFunds {
  readonly type: 'InsufficientFunds'
  readonly address: Address
  readonly denom: Denom
  readonly required: Uint128
  readonly available: Uint128
}

/** Coins sent to a module's account: nobody could ever move them again, and the module would not know of them. */
export interface BlockedRecipient {
  readonly type: 'BlockedRecipient'
  readonly address: Address
}
