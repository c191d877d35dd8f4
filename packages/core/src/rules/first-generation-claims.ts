import type { FundsNotAccepted } from '../foundation/payment.js'
import type { Address } from '../identifiers/address.js'
import type { Coin } from '../numbers/coin.js'
import type { Decimal } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'

/** D-41: the claims of the first generation's lockup (spec 10), whose contracts give claims back by slashing them. */
export interface FirstGenerationClaimRules {
  /** The answer about an account that a lockup has never seen. */
  readonly unknownAccount: (account: Address) => UnknownAccount
  /** The refusal of coins that come with a message that needs none. */
  readonly refuseStrayCoins: (coins: readonly Coin[]) => FundsNotAccepted | undefined
  /** How a provider gives a claim back of which nothing was slashed. */
  readonly giveBackClaim: (owner: Address, amount: Uint128) => ClaimReturn
  /** The refusal of a share to slash that is above all there is. */
  readonly refuseSlashShare: (share: Decimal) => InvalidSlashShare | undefined
}

/** Nobody of this address ever bonded here. */
export interface UnknownAccount {
  readonly type: 'UnknownAccount'
  readonly account: Address
  readonly panic?: true
}

/** What a lienholder says to the lockup about a claim that it does not need any more. */
export type ClaimReturn = ReleaseClaim | SlashClaim

/** A lienholder gives a claim, or a part of one, back unharmed. */
export interface ReleaseClaim {
  readonly type: 'releaseClaim'
  readonly owner: Address
  readonly amount: Uint128
}

/** A lienholder takes a part of a claim away, and of the tokens behind it. */
export interface SlashClaim {
  readonly type: 'slashClaim'
  readonly owner: Address
  readonly amount: Uint128
}

/** More than all of a stake cannot be slashed. */
export interface InvalidSlashShare {
  readonly type: 'InvalidSlashShare'
  readonly share: Decimal
  readonly panic?: true
}
