import type { Address } from '../identifiers/address.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { SlashedUser } from '../provider/vault/effects.js'

/** How lienholders are told what a slash has them burn: a vault that slashes many users has as many burns for each of their other lienholders. */
export interface BurnOrderRules {
  /** All burns of a slash, in the order in which they are told. */
  readonly orderBurns: (users: readonly SlashedUser[]) => readonly BurnOrder[]
}

/** What one lienholder is told at once. */
export interface BurnOrder {
  readonly lienholder: Address
  /** At least one. Who is slashed twice may be here twice. */
  readonly burns: readonly OwnersBurn[]
}

/** What is burned of one user's stake, in the vault's denom, smallest unit. */
export interface OwnersBurn {
  readonly owner: Address
  readonly amount: Uint128
}
