import type { Result } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Decimal } from '../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { Table } from '../table/index.js'

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
  readonly conversion: ConversionState
}

/** Why an amount cannot be converted. A number out of range aborts the contracts (`panic`). */
export type ConversionError =
  | (OutOfRange & { readonly panic?: true })
  | {
      readonly type: 'InsufficientBond'
      readonly validator: ValoperAddress
      /** What was asked for, in provider coin. */
      readonly amount: Uint128
      /** What the delegator has there, in provider coin. */
      readonly available: Uint128
    }

/** D-16: how provider coin becomes consumer coin. */
export interface ConversionRules {
  /** What a converter without stakes remembers. */
  readonly createConversion: () => ConversionState
  /** A stake of `remote` provider coin. Errors: `AboveLimit`. */
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
}
