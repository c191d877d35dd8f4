import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { CHAIN } from '../../mesh/host.js'
import { type Uint128, uint128 } from '../../numbers/uint128.js'
import { stateCodec, Table } from '../../table/index.js'

/** What the virtual stakings of a chain may stake, what they have staked, and for whom (spec 7.7). */
export interface ConsumerModuleState {
  readonly config: ConsumerModuleConfig
  /** The contracts that ever got a max cap. */
  readonly contracts: Table<Address, RegisteredContract>
  /** By `ledgerKey`: what each contract says it stakes for a delegator on a validator. No entries of zero; below zero when a contract takes off more than it put on. */
  readonly ledger: Table<string, bigint>
}

/** What is fixed at genesis. */
export interface ConsumerModuleConfig {
  readonly rules: RuleSetName
  readonly bondDenom: Denom
  /** Who sets max caps. */
  readonly authority: Address
  /** The most that all max caps together may be. */
  readonly totalContractsMaxCap: Uint128
}

/** A virtual staking with a max cap, in the bond denom. */
export interface RegisteredContract {
  readonly maxCap: Uint128
  /** What it has staked, as it was asked for: slashes do not lower it. */
  readonly delegated: Uint128
  /** Whether its epochs run. */
  readonly epochScheduled: boolean
}

/** The chain's default for the most that all max caps together may be. */
export const DEFAULT_TOTAL_CONTRACTS_MAX_CAP = unwrap(uint128(10_000_000_000n))

/** A consumer module without contracts. */
export function createConsumerModuleState(config: ConsumerModuleConfig): ConsumerModuleState {
  return { config, contracts: Table.empty(), ledger: Table.empty() }
}

/** The canonical bytes of a consumer module, and back. */
export const consumerModuleCodec = stateCodec<ConsumerModuleState>(
  'consumer-module',
  1,
  createConsumerModuleState({
    rules: 'safe',
    bondDenom: 'denom' as Denom,
    authority: CHAIN,
    totalContractsMaxCap: DEFAULT_TOTAL_CONTRACTS_MAX_CAP,
  }),
)
