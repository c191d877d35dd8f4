import type { Result } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Decimal } from '../numbers/decimal.js'
import type { NumberError, Uint128 } from '../numbers/uint128.js'
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

/** Why an amount cannot be converted. */
export type ConversionError =
  | NumberError
  | { readonly type: 'InsufficientBond'; readonly validator: ValoperAddress; readonly amount: Uint128; readonly available: Uint128 }

/** D-16: how provider coin becomes consumer coin. */
export interface ConversionRules {
  readonly createConversion: () => ConversionState
  /** A stake of `remote` provider coin. */
  readonly convertStake: (
    state: ConversionState,
    holding: Holding,
    remote: Uint128,
    rate: Rate,
  ) => Result<Converted, ConversionError>
  /** An unstake of `remote` provider coin. */
  readonly convertUnstake: (
    state: ConversionState,
    holding: Holding,
    remote: Uint128,
    rate: Rate,
  ) => Result<Converted, ConversionError>
}
