import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { DECIMAL_ZERO, type Decimal } from '../../numbers/decimal.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { stateCodec, Table } from '../../table/index.js'
import { TRUSTED_MODULES } from '../module-accounts.js'
import { stakingMigrations } from './migrations.js'
import type { Shares } from './shares.js'

/** A chain's validators, who delegated to them, and what is on its way back. */
export interface StakingState {
  readonly config: StakingConfig
  readonly validators: Table<ValoperAddress, Validator>
  /** By `delegationKey`; no entries of zero. A validator's own stake is not here but in `ownShares`. */
  readonly delegations: Table<string, Shares>
  /** By `delegationKey`: what was undelegated and waits, oldest first; no empty lists. */
  readonly unbondings: Table<string, readonly Unbonding[]>
  /** By `delegationKey`: what was given up and waits to be burned, in reach of slashes until then; no empty lists. */
  readonly burning: Table<string, readonly Unbonding[]>
  /** By `maturityKey`: whose entries are due when. Paying out costs what is due, not what waits. */
  readonly queue: Table<string, Delegation>
  /** By `infractionKey`: whose entries began to wait when, per validator. A slash costs what it reaches, not what waits. */
  readonly slashable: Table<string, Delegation>
}

/** What is fixed at genesis. */
export interface StakingConfig {
  readonly rules: RuleSetName
  /** Who may act for others and for the chain. */
  readonly trusted: readonly Address[]
  readonly bondDenom: Denom
  readonly unbondingSeconds: bigint
  /** A new validator has `tokens / shareFactor` shares. */
  readonly shareFactor: bigint
  readonly hooks: StakingHooks
}

/** Which modules of the chain hear from staking, by the names that effects use. */
export interface StakingHooks {
  /** Hear `payReward` when a delegation changes; if one refuses, so does staking. */
  readonly delegations: readonly string[]
  /** Hear `validatorSlashing` before a double sign or downtime is punished, while all stake is what it was. */
  readonly slashes: readonly string[]
  /** Hear `validatorChanged` after something happened to a validator. */
  readonly validators: readonly string[]
}

/** A validator. Its tokens belong to the owners of its shares, in proportion. */
export interface Validator {
  /** All tokens staked on it; a slash takes from them. */
  readonly tokens: Uint128
  /** All shares: its own and its delegators'. */
  readonly shares: Shares
  /** The shares of the stake that it came with. */
  readonly ownShares: Shares
  /** Whether it is in the active set. */
  readonly status: 'bonded' | 'unbonded'
  readonly jailed: boolean
  /** Jailed for good. */
  readonly tombstoned: boolean
  readonly pubKey: string
  readonly moniker: string
  readonly commission: Decimal
  /** What it may never take more of. */
  readonly maxCommission: Decimal
  /** By how much it may raise its commission in a day. */
  readonly maxChangeRate: Decimal
}

/** Undelegated coins that wait, to be paid or to be burned. */
export interface Unbonding {
  /** What was undelegated. */
  readonly initial: Uint128
  /** What slashes left of it, be it nothing. */
  readonly amount: Uint128
  readonly createdAtHeight: bigint
  readonly completesAtNanos: bigint
}

/** A delegator and a validator. */
export interface Delegation {
  readonly delegator: Address
  readonly validator: ValoperAddress
}

/** How many entries may wait to be paid per delegator and validator. */
export const MAX_UNBONDINGS = 7

/** Nobody hears anything. */
export const NO_HOOKS: StakingHooks = { delegations: [], slashes: [], validators: [] }

/** A staking module without validators. */
export function createStakingState(config: StakingConfig): StakingState {
  return {
    config,
    validators: Table.empty(),
    delegations: Table.empty(),
    unbondings: Table.empty(),
    burning: Table.empty(),
    queue: Table.empty(),
    slashable: Table.empty(),
  }
}

const OF_VALIDATOR: Validator = {
  tokens: ZERO,
  shares: 0n as Shares,
  ownShares: 0n as Shares,
  status: 'bonded',
  jailed: false,
  tombstoned: false,
  pubKey: '',
  moniker: '',
  commission: DECIMAL_ZERO,
  maxCommission: DECIMAL_ZERO,
  maxChangeRate: DECIMAL_ZERO,
}
const OF_UNBONDING: Unbonding = { initial: ZERO, amount: ZERO, createdAtHeight: 0n, completesAtNanos: 0n }
const OF_DELEGATION: Delegation = { delegator: 'delegator' as Address, validator: 'validator' as ValoperAddress }

/** The canonical bytes of a staking module, and back. */
export const stakingCodec = stateCodec<StakingState>(
  'staking',
  2,
  {
    ...createStakingState({
      rules: 'safe',
      trusted: TRUSTED_MODULES,
      bondDenom: 'denom' as Denom,
      unbondingSeconds: 0n,
      shareFactor: 1n,
      hooks: NO_HOOKS,
    }),
    validators: Table.fromEntries([['validator' as ValoperAddress, OF_VALIDATOR]]),
    delegations: Table.fromEntries([['delegator and validator', OF_VALIDATOR.shares]]),
    unbondings: Table.fromEntries([['delegator and validator', [OF_UNBONDING]]]),
    burning: Table.fromEntries([['delegator and validator', [OF_UNBONDING]]]),
    queue: Table.fromEntries([['time, delegator and validator', OF_DELEGATION]]),
    slashable: Table.fromEntries([['validator, height and delegator', OF_DELEGATION]]),
  },
  stakingMigrations,
)
