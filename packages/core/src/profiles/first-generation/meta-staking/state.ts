import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { DECIMAL_ZERO, type Decimal } from '../../../numbers/decimal.js'
import { type Uint128, ZERO } from '../../../numbers/uint128.js'
import type { RewardAccount } from '../../../rules/first-generation-rewards.js'
import { stateCodec, Table } from '../../../table/index.js'
import { createRewardAccount } from '../reward-account.js'

/** The bridge of the first generation to the chain's staking: holds real tokens that governance granted, and stakes them for consumers (spec 10). */
export interface MetaStakingState {
  readonly config: MetaStakingConfig
  /** By consumer contract: what it may stake. */
  readonly consumers: Table<Address, ConsumerGrant>
  /** By `metaDelegationKey`: what a consumer has staked where. Entries stay when nothing is left. */
  readonly delegations: Table<string, MetaDelegation>
  /** What all consumers have staked on a validator, and what they share. */
  readonly validators: Table<ValoperAddress, MetaValidator>
  /** What consumers took back and the chain has not undelegated yet, by validator. Always empty under `reference`. */
  readonly waiting: Table<ValoperAddress, Uint128>
  readonly totals: MetaTotals
}

/** What is fixed when a meta-staking is created. */
export interface MetaStakingConfig {
  readonly rules: RuleSetName
  /** Who may do what the chain's governance may. */
  readonly admin: Address
  /** What this chain stakes, and in which rewards are. */
  readonly denom: Denom
}

/** What a consumer may stake, and what it has coming. */
export interface ConsumerGrant {
  readonly availableFunds: Uint128
  /** At most the available funds. */
  readonly totalStaked: Uint128
  /** Rewards of all validators together, as the contracts count them. */
  readonly rewards: RewardAccount
}

/** What a consumer has staked on a validator, and what it has coming from there. */
export interface MetaDelegation {
  readonly amount: Uint128
  readonly rewards: RewardAccount
}

/** What the consumers of a validator share. */
export interface MetaValidator {
  readonly totalStaked: Uint128
  /** What a staked token has earned since the beginning. */
  readonly rewardsPerToken: Decimal
}

/** Sums over all consumers. */
export interface MetaTotals {
  readonly granted: bigint
  readonly staked: bigint
  /** Rewards that came and were not paid to a consumer yet. */
  readonly rewardsHeld: Uint128
}

/** A grant of which nothing is staked. */
export function createConsumerGrant(availableFunds: Uint128): ConsumerGrant {
  return { availableFunds, totalStaked: ZERO, rewards: createRewardAccount() }
}

/** A delegation of nothing. */
export function createMetaDelegation(): MetaDelegation {
  return { amount: ZERO, rewards: createRewardAccount() }
}

/** A validator that no consumer staked on. */
export function createMetaValidator(): MetaValidator {
  return { totalStaked: ZERO, rewardsPerToken: DECIMAL_ZERO }
}

/** A meta-staking without consumers. */
export function createMetaStakingState(config: MetaStakingConfig): MetaStakingState {
  return {
    config,
    consumers: Table.empty(),
    delegations: Table.empty(),
    validators: Table.empty(),
    waiting: Table.empty(),
    totals: { granted: 0n, staked: 0n, rewardsHeld: ZERO },
  }
}

/** The canonical bytes of a meta-staking, and back. */
export const metaStakingCodec = stateCodec<MetaStakingState>('meta-staking', 1, {
  ...createMetaStakingState({ rules: 'safe', admin: 'admin' as Address, denom: 'denom' as Denom }),
  consumers: Table.fromEntries([['consumer' as Address, createConsumerGrant(ZERO)]]),
  delegations: Table.fromEntries([['consumer and validator', createMetaDelegation()]]),
  validators: Table.fromEntries([['validator' as ValoperAddress, createMetaValidator()]]),
  waiting: Table.fromEntries([['validator' as ValoperAddress, ZERO]]),
})
