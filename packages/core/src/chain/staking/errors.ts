import type { Address } from '../../identifiers/address.js'
import type { UnexpectedDenom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { ZeroAmount } from '../../rules/rules.js'
import type { Unauthorized } from '../module-accounts.js'

/** Why a staking module refuses. Where a chain reports numbers, each type has one: see docs/machines/staking.md. */
export type StakingError =
  | Unauthorized
  | ZeroAmount
  | OutOfRange
  | ZeroShares
  | ZeroExchangeRate
  | ValidatorWithoutTokens
  | NoSuchValidator
  | UnexpectedDenom
  | { readonly type: 'ValidatorExists'; readonly validator: ValoperAddress }
  | { readonly type: 'ValidatorNotJailed'; readonly validator: ValoperAddress }
  | { readonly type: 'ValidatorTombstoned'; readonly validator: ValoperAddress }
  | { readonly type: 'NoDelegation'; readonly delegator: Address; readonly validator: ValoperAddress }
  | {
      readonly type: 'InsufficientDelegation'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly available: Uint128
      readonly asked: Uint128
    }
  | {
      readonly type: 'InsufficientUnbonding'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly available: Uint128
      readonly asked: Uint128
    }
  | {
      readonly type: 'TooManyUnbondings'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly limit: number
    }
  | { readonly type: 'InvalidCommission'; readonly commission: Decimal }
  | { readonly type: 'InvalidFraction'; readonly fraction: Decimal }
  | { readonly type: 'InfractionAhead'; readonly infractionHeight: bigint; readonly height: bigint }
  | { readonly type: 'UnexpectedReply' }
  | { readonly type: 'InvalidUnbondingTime'; readonly seconds: bigint }
  | { readonly type: 'InvalidShareFactor'; readonly shareFactor: bigint }

/** Nobody of this name validates here. */
export interface NoSuchValidator {
  readonly type: 'NoSuchValidator'
  readonly validator: ValoperAddress
}

/** The amount is too small for even the smallest part of a share. */
export interface ZeroShares {
  readonly type: 'ZeroShares'
  readonly amount: Uint128
}

/** The validator lost all tokens but has shares: a delegation would be worth nothing at once. */
export interface ZeroExchangeRate {
  readonly type: 'ZeroExchangeRate'
}

/** The validator lost all tokens: there is nothing to take back. */
export interface ValidatorWithoutTokens {
  readonly type: 'ValidatorWithoutTokens'
}
