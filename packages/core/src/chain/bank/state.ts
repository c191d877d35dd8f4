import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { pairKey, splitPairKey, stateCodec, Table } from '../../table/index.js'
import { TRUSTED_MODULES } from '../module-accounts.js'
import { bankMigrations } from './migrations.js'
import { createVesting, type Vesting } from './vesting.js'

/** The coins of a chain: who has them, and how many there are. */
export interface BankState {
  readonly config: BankConfig
  /** By {@link balanceKey}; no entries of zero. */
  readonly balances: Table<string, Uint128>
  /** Denoms that have coins or an offset. */
  readonly supplies: Table<Denom, Supply>
  /** By {@link balanceKey}: coins that their account may delegate but not send yet. */
  readonly vesting: Table<string, Vesting>
}

/** What is fixed at genesis. */
export interface BankConfig {
  readonly rules: RuleSetName
  /** Who may mint, burn and move coins of others. */
  readonly trusted: readonly Address[]
}

/** How much there is of one denom. */
export interface Supply {
  /** All coins that exist: the sum of all balances, each of which is below 2^128; their sum has no limit. */
  readonly amount: bigint
  /** What is added to it where the supply is shown; below zero when virtual stake exists. */
  readonly offset: bigint
}

/** A bank without coins. */
export function createBankState(config: BankConfig): BankState {
  return { config, balances: Table.empty(), supplies: Table.empty(), vesting: Table.empty() }
}

/** A denom of which there is nothing. */
export function createSupply(): Supply {
  return { amount: 0n, offset: 0n }
}

/** Where a balance is kept. The order is by account (shorter addresses first), then by denom. */
export function balanceKey(address: Address, denom: Denom): string {
  return pairKey(address, denom)
}

/** Whose balance a key names, and in what. */
export function splitBalanceKey(key: string): readonly [address: Address, denom: Denom] {
  // Keys are made by `balanceKey` alone, so the parts are what went in.
  return splitPairKey(key) as readonly [Address, Denom]
}

/** The canonical bytes of a bank, and back. */
export const bankCodec = stateCodec<BankState>(
  'bank',
  3,
  {
    ...createBankState({ rules: 'safe', trusted: TRUSTED_MODULES }),
    balances: Table.fromEntries([['account and denom', ZERO]]),
    supplies: Table.fromEntries([['denom' as Denom, createSupply()]]),
    vesting: Table.fromEntries([['account and denom', createVesting({ type: 'delayed', endSeconds: 0n }, ZERO)]]),
  },
  bankMigrations,
)
