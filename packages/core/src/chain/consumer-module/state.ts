import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { CHAIN } from '../../mesh/host.js'
import { parseDecimal } from '../../numbers/decimal.js'
import { type Uint128, uint128, ZERO } from '../../numbers/uint128.js'
import type { SlashRatios } from '../../provider/slash-ratios.js'
import { stateCodec, Table } from '../../table/index.js'
import { consumerModuleMigrations } from './migrations.js'
import type { ValsetOperation } from './operations.js'
import type { Task } from './scheduler.js'
import { NO_SHARE_CAPS, type ShareCaps } from './share-caps.js'

/** What the virtual stakings of a chain may stake, what they have staked and for whom, and what they are still to be told (spec 7.7). */
export interface ConsumerModuleState {
  readonly config: ConsumerModuleConfig
  /** The contracts that ever got a max cap. */
  readonly contracts: Table<Address, RegisteredContract>
  /** By `ledgerKey`: what each contract says it stakes for a delegator on a validator. No entries of zero; below zero when a contract takes off more than it put on. */
  readonly ledger: Table<string, bigint>
  /** By `taskKey`: what is to be done at the end of which block. */
  readonly tasks: Table<string, Task>
  /** By `operationKey`: what happened to validators, per contract that has not been told yet. */
  readonly operations: Table<string, ValsetOperation>
}

/** What is fixed at genesis; only the shares governance may change. */
export interface ConsumerModuleConfig {
  readonly rules: RuleSetName
  readonly bondDenom: Denom
  /** Who sets max caps. */
  readonly authority: Address
  /** The most that all max caps together may be. */
  readonly totalContractsMaxCap: Uint128
  /** After how many blocks an epoch is over. */
  readonly epochLengthBlocks: bigint
  /** Into how many slots an epoch is divided, so that those of several contracts are not over in the same block. 1: all end where they began. */
  readonly epochSlots: bigint
  /** The most gas that a task may use on a chain that counts gas; nothing here does. */
  readonly maxGasEndBlocker: bigint
  /** What the chain takes of a validator's stake for an infraction: what it answers contracts that ask. */
  readonly slashRatios: SlashRatios
  /** Which part of the power one provider may have, and which stays local. */
  readonly shareCaps: ShareCaps
}

/** A virtual staking with a max cap, in the bond denom. */
export interface RegisteredContract {
  readonly maxCap: Uint128
  /** What it has staked, as it was asked for: slashes do not lower it. */
  readonly delegated: Uint128
  /** What it stakes for all its delegators, as the ledger has it. Burns and slashes do not lower it: what they took stays in the book until its owner leaves. */
  readonly booked: bigint
  /** What its share of the power was when its last epoch was over; null where no shares are kept. */
  readonly usable: Uint128 | null
}

/** The chain's default for the most that all max caps together may be. */
export const DEFAULT_TOTAL_CONTRACTS_MAX_CAP = unwrap(uint128(10_000_000_000n))

/** The chain's default for the length of an epoch. */
export const DEFAULT_EPOCH_LENGTH_BLOCKS = 1_000n

/** The chain's default for the gas of a task. */
export const DEFAULT_MAX_GAS_END_BLOCKER = 500_000n

/** The default for what the chain takes for an infraction. */
export const DEFAULT_SLASH_RATIOS: SlashRatios = {
  doubleSign: unwrap(parseDecimal('0.2')),
  offline: unwrap(parseDecimal('0.1')),
}

/** A consumer module without contracts. */
export function createConsumerModuleState(config: ConsumerModuleConfig): ConsumerModuleState {
  return {
    config,
    contracts: Table.empty(),
    ledger: Table.empty(),
    tasks: Table.empty(),
    operations: Table.empty(),
  }
}

/** The canonical bytes of a consumer module, and back. */
export const consumerModuleCodec = stateCodec<ConsumerModuleState>(
  'consumer-module',
  2,
  {
    ...createConsumerModuleState({
      rules: 'safe',
      bondDenom: 'denom' as Denom,
      authority: CHAIN,
      totalContractsMaxCap: DEFAULT_TOTAL_CONTRACTS_MAX_CAP,
      epochLengthBlocks: DEFAULT_EPOCH_LENGTH_BLOCKS,
      epochSlots: 1n,
      maxGasEndBlocker: DEFAULT_MAX_GAS_END_BLOCKER,
      slashRatios: DEFAULT_SLASH_RATIOS,
      shareCaps: NO_SHARE_CAPS,
    }),
    contracts: Table.fromEntries([
      ['contract' as Address, { maxCap: ZERO, delegated: ZERO, booked: 0n, usable: null }],
    ]),
    ledger: Table.fromEntries([['contract, delegator and validator', 0n]]),
    tasks: Table.fromEntries([['type, height and contract', { repeats: true }]]),
    operations: Table.fromEntries<string, ValsetOperation>([
      [
        'contract, height, validator and change',
        { validator: 'validator' as ValoperAddress, change: { type: 'jailed' }, timeSeconds: 0n },
      ],
    ]),
  },
  consumerModuleMigrations,
)
