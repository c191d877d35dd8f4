import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { VestingSchedule } from './vesting.js'

/** How a bank begins. */
export interface BankInit {
  /** Default `safe`. The bank does the same under both; only the length of its pages follows. */
  readonly rules?: RuleSetName
  /** Who may mint, burn and move coins of others. Default: the chain and its modules. */
  readonly trusted?: readonly Address[]
  /** Who has what at the beginning. An account or a denom that comes twice has the sum. */
  readonly balances: Iterable<readonly [Address, readonly Coin[]]>
  /** Which of these coins are vesting. Default: none. */
  readonly vesting?: Iterable<VestingGrant>
}

/** Coins of an account that vest: among those on its balance, but for what of them is delegated. One per account and denom. */
export interface VestingGrant {
  readonly address: Address
  /** What came under the schedule. */
  readonly original: Coin
  readonly schedule: VestingSchedule
  /** What of it was delegated while it was vesting. Default: nothing. */
  readonly delegatedVesting?: Uint128
  /** What of the account was delegated beside that. Default: nothing. */
  readonly delegatedFree?: Uint128
}

/**
 * What machines and modules may ask of the bank. `send` moves, `burnOwn` destroys and `createVestingAccount` gives away the sender's own coins; the rest is
 * for modules of the chain only. Coins that are still vesting can be delegated and nothing else.
 */
export type BankMessage =
  | Send
  | BurnOwn
  | CreateVestingAccount
  | Transfer
  | DelegateCoins
  | UndelegateCoins
  | Mint
  | Burn
  | AddSupplyOffset

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

/** Anybody: gives own coins to a new account, where they vest: evenly from this block on, or all at the end. */
export interface CreateVestingAccount {
  readonly type: 'createVestingAccount'
  readonly to: Address
  readonly amount: readonly Coin[]
  readonly schedule: { readonly type: VestingSchedule['type']; readonly endSeconds: bigint }
}

/** A module: takes coins of a delegator into a delegation, vesting ones first. Amounts of zero do nothing. */
export interface DelegateCoins {
  readonly type: 'delegateCoins'
  /** The delegator. */
  readonly from: Address
  readonly to: Address
  readonly amount: readonly Coin[]
}

/** A module: gives coins of a delegation back to the delegator, free ones first; the others keep their lock. Amounts of zero do nothing. */
export interface UndelegateCoins {
  readonly type: 'undelegateCoins'
  readonly from: Address
  /** The delegator. */
  readonly to: Address
  readonly amount: readonly Coin[]
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
