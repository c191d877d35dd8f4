import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import type { ReleaseClaim, SlashClaim } from '../../../rules/first-generation-claims.js'

/** How a lockup is created (spec 10). */
export interface LockupInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  readonly denom: Denom
}

/** What may be asked of a lockup. `releaseClaim` and `slashClaim` are a lienholder's, about its own claim. */
export type LockupMessage = LockupBond | LockupUnbond | GrantClaim | ReleaseClaim | SlashClaim

/** Anybody, with coins: bonds them. */
export interface LockupBond {
  readonly type: 'bond'
}

/** Anybody: takes tokens out that no claim needs. */
export interface LockupUnbond {
  readonly type: 'unbond'
  readonly amount: Uint128
}

/** Anybody: gives a lienholder a claim on the sender's bond, to be staked on a validator of its consumer. */
export interface GrantClaim {
  readonly type: 'grantClaim'
  readonly lienholder: Address
  readonly amount: Uint128
  readonly validator: ValoperAddress
}
