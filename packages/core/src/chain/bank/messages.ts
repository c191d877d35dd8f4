import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'

/** How a bank begins. */
export interface BankInit {
  /** Default `safe`. The bank does the same under both; only the length of its pages follows. */
  readonly rules?: RuleSetName
  /** Who may mint, burn and move coins of others. Default: the chain and its modules. */
  readonly trusted?: readonly Address[]
  /** Who has what at the beginning. An account or a denom that comes twice has the sum. */
  readonly balances: Iterable<readonly [Address, readonly Coin[]]>
}

/** What machines and modules may ask of the bank. `send` moves and `burnOwn` destroys the sender's own coins; the rest is for modules of the chain only. */
export type BankMessage = Send | BurnOwn | Transfer | Mint | Burn | AddSupplyOffset

/** Anybody: moves own coins. Amounts of zero do nothing. */
export interface Send {
  readonly type: 'send'
  readonly to: Address
  readonly amount: readonly Coin[]
}

/** Anybody: destroys own coins, as contracts may on the chains that run them. An amount of zero does nothing. */
export interface BurnOwn {
  readonly type: 'burnOwn'
  readonly amount: Coin
}

/** A module: moves somebody's coins. Amounts of zero do nothing. */
export interface Transfer {
  readonly type: 'transfer'
  readonly from: Address
  readonly to: Address
  readonly amount: readonly Coin[]
}

/** A module: makes coins. */
export interface Mint {
  readonly type: 'mint'
  readonly to: Address
  readonly amount: Coin
}

/** A module: destroys coins. */
export interface Burn {
  readonly type: 'burn'
  readonly from: Address
  readonly amount: Coin
}

/** A module: changes the difference between the supply that people see and the coins that exist (virtual stake must not show). */
export interface AddSupplyOffset {
  readonly type: 'addSupplyOffset'
  readonly denom: Coin['denom']
  readonly change: bigint
}
