import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { Unauthorized } from '../module-accounts.js'

/** Why a bank refuses. */
export type BankError =
  | Unauthorized
  | OutOfRange
  | InsufficientFunds
  | CoinsLocked
  | BlockedRecipient
  | AccountExists
  | InvalidVesting

/** An account has less than it should give. */
export interface InsufficientFunds {
  readonly type: 'InsufficientFunds'
  readonly address: Address
  readonly denom: Denom
  readonly required: Uint128
  readonly available: Uint128
}

/** An account has the coins, but too many of them are still vesting. */
export interface CoinsLocked {
  readonly type: 'CoinsLocked'
  readonly address: Address
  readonly denom: Denom
  readonly required: Uint128
  readonly spendable: Uint128
  readonly locked: Uint128
}

/** A vesting account is made anew, and this one has coins, or coins that vest, already. */
export interface AccountExists {
  readonly type: 'AccountExists'
  readonly address: Address
}

/** A schedule that ends before it begins or before 1970, of no coins, or of fewer than are delegated of them. */
export interface InvalidVesting {
  readonly type: 'InvalidVesting'
  readonly address: Address
}

/** Coins sent to a module's account: nobody could ever move them again, and the module would not know of them. */
export interface BlockedRecipient {
  readonly type: 'BlockedRecipient'
  readonly address: Address
}
