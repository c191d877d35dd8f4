import type { Result } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Decimal } from '../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { Table } from '../table/index.js'
import type { ValidatorAmount } from './rebalance.js'

/** The price of provider coin in consumer coin, and what is left of it after the discount. */
export interface Rate {
  readonly price: Decimal
  /** 1 - discount */
  readonly adjustment: Decimal
}

/**
 * What the converter remembers of its conversions. `ledger` (safe) books what each stake added, so that leaving removes exactly that at any price;
 * `current` (reference) remembers nothing and converts at the price of the day.
 */
export type ConversionState = { readonly type: 'current' } | ConversionLedger

/** Spec 6.2: what each delegator has on each validator, in both coins, and the sums per validator. */
export interface ConversionLedger {
  readonly type: 'ledger'
  /** By `pairKey(delegator, validator)`; entries of nothing are removed. */
  readonly positions: Table<string, Position>
  readonly totals: Table<ValoperAddress, ValidatorPosition>
  /** The stakes, by the key of their position, that were offered back to the provider and not answered yet. */
  readonly offered: Table<string, true>
  /** What was applied to each validator since the channel opened, so that both sides can be compared (D-31). */
  readonly digests: Table<ValoperAddress, AppliedDigest>
}

/** What a consumer remembers of one validator to be able to say what it applied (spec 8.9). Amounts are provider coin. */
export interface AppliedDigest {
  /** How many shares of the provider's packets. */
  readonly applied: bigint
  /** What they left together, less what is in the ledger: stake that was given back, but for burns that found nothing. Can be below zero. */
  readonly elsewhere: bigint
  /** What the provider was told of slashes. */
  readonly slashed: bigint
  /** What the provider took back, as it was offered. */
  readonly returned: bigint
  /** How often the validator was re-synced. */
  readonly epoch: bigint
}

/** A stake in both coins. */
export interface Position {
  /** Provider coin. */
  readonly remote: Uint128
  /** Consumer coin: what it added to the validator's requests. */
  readonly local: Uint128
}

/** All stakes on one validator, and the part of them that was burned without saying whose. */
export interface ValidatorPosition {
  readonly remote: Uint128
  readonly local: Uint128
  readonly burnedRemote: Uint128
  readonly burnedLocal: Uint128
}

/** Whose stake is converted. */
export interface Holding {
  readonly delegator: Address
  readonly validator: ValoperAddress
}

/** A converted amount in consumer coin, and what to remember of it. */
export interface Converted {
  readonly local: Uint128
  /** How much of `local` is taken off stake of nobody; absent for nothing. */
  readonly unowned?: Uint128
  readonly conversion: ConversionState
}

/** What a burn takes off validators. */
export interface ConvertedBurn {
  /** All of it, in consumer coin. */
  readonly local: Uint128
  /** What to ask the virtual staking for, in order. */
  readonly parts: readonly BurnPart[]
  /** In provider coin: what was to be burned and is not there any more. */
  readonly missing: Uint128
  readonly conversion: ConversionState
}

/** An amount of consumer coin that goes off several validators evenly, or off the stake of one delegator. */
export interface BurnPart {
  readonly validators: readonly ValoperAddress[]
  readonly local: Uint128
  /** Whose stake it is, on the one validator; absent for a burn of nobody in particular. */
  readonly delegator?: Address
}

/** A burn whose owner is known: how much of the delegator's stake on each validator, in provider coin. */
export interface OwnedBurn {
  readonly delegator: Address
  readonly shares: readonly ValidatorAmount[]
}

/** An amount in provider coin, and what to remember of it. */
export interface ConvertedSlash {
  readonly remote: Uint128
  readonly conversion: ConversionState
}

/** One amount in both coins, as an internal unstake was sent. */
export interface BothCoins {
  readonly local: Uint128
  readonly remote: Uint128
}

/** What is offered back to the provider, and what to remember of it. */
export interface OfferedReturn {
  /** In provider coin; null for no offer: there is nothing, or the last one was not answered yet. */
  readonly remote: Uint128 | null
  readonly conversion: ConversionState
}

/** What leaves after stake was given back, and what to remember then. */
export interface SettledReturn {
  /** In consumer coin; null when there is nothing left to leave. */
  readonly local: Uint128 | null
  readonly conversion: ConversionState
}

/** A number out of range aborts the contracts (`panic`). */
export type ConversionRange = OutOfRange & { readonly panic?: true }

/** Why a stake or an unstake cannot be converted. */
export type ConversionError =
  | ConversionRange
  /** What the delegator has there is being given back. */
  | { readonly type: 'StakeOffered'; readonly delegator: Address; readonly validator: ValoperAddress }
  | {
      readonly type: 'InsufficientBond'
      readonly validator: ValoperAddress
      /** What was asked for, in provider coin. */
      readonly amount: Uint128
      /** What the delegator has there, in provider coin. */
      readonly available: Uint128
    }

/** Why consumer coin cannot be converted back. */
export type InversionError = ConversionRange | InvalidPrice

/** Nothing converts back at a price of zero. */
export interface InvalidPrice {
  readonly type: 'InvalidPrice'
}

/** D-16, D-23, D-34: how provider coin becomes consumer coin, and what is remembered of it. */
export interface ConversionRules {
  /** What a converter without stakes remembers. */
  readonly createConversion: () => ConversionState
  /** A stake of `remote` provider coin. Errors: `StakeOffered` while the provider is asked to take the delegator's stake back; `AboveLimit`. */
  readonly convertStake: (
    state: ConversionState,
    holding: Holding,
    remote: Uint128,
    rate: Rate,
  ) => Result<Converted, ConversionError>
  /**
   * An unstake of `remote` provider coin. Errors: `InsufficientBond` when more is asked than the ledger has, `AboveLimit`, and whatever `askRate`
   * refuses; only a rule that needs today's price asks for it.
   */
  readonly convertUnstake: <Refusal>(
    state: ConversionState,
    holding: Holding,
    remote: Uint128,
    askRate: () => Result<Rate, Refusal>,
  ) => Result<Converted, ConversionError | Refusal>
  /**
   * A burn of `remote` provider coin, of nobody in particular. Errors: `AboveLimit`, and whatever `askRate` refuses.
   */
  readonly convertBurn: <Refusal>(
    state: ConversionState,
    validators: readonly ValoperAddress[],
    remote: Uint128,
    askRate: () => Result<Rate, Refusal>,
  ) => Result<ConvertedBurn, ConversionRange | Refusal>
  /**
   * A burn of one delegator's stake (dialect 0.12.0). Errors: as for {@link convertBurn}.
   */
  readonly convertOwnedBurn: <Refusal>(
    state: ConversionState,
    burn: OwnedBurn,
    askRate: () => Result<Rate, Refusal>,
  ) => Result<ConvertedBurn, ConversionRange | Refusal>
  /**
   * The provider coin for a slash that took `local` consumer coin. Errors: `InvalidPrice`, `AboveLimit`, and whatever `askRate` refuses.
   */
  readonly convertSlash: <Refusal>(
    state: ConversionState,
    validator: ValoperAddress,
    local: Uint128,
    askRate: () => Result<Rate, Refusal>,
  ) => Result<ConvertedSlash, InversionError | Refusal>
  /** The provider coin to offer back for `local` consumer coin of one stake. Errors: as for {@link convertSlash}. */
  readonly convertInternalUnstake: <Refusal>(
    state: ConversionState,
    holding: Holding,
    local: Uint128,
    askRate: () => Result<Rate, Refusal>,
  ) => Result<OfferedReturn, InversionError | Refusal>
  /** The provider took an offer of that much: what of the stake leaves here. */
  readonly settleInternalUnstake: (state: ConversionState, holding: Holding, given: BothCoins) => SettledReturn
  /** The provider refused an offer. */
  readonly dropInternalUnstake: (state: ConversionState, holding: Holding) => ConversionState
}
