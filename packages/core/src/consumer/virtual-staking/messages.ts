import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import type { RepricedStake } from '../../rules/repricing.js'
import type { VirtualStakingPolicies } from './state.js'

/** How a virtual staking is created, by its converter (spec 7.1). */
export interface VirtualStakingInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  readonly maxRetrieve: number
  readonly tombstonedUnbondEnable: boolean
  /** Policies that the deployed contracts do not know; what is not named, as they do. */
  readonly policies?: Partial<VirtualStakingPolicies>
}

/** What may be asked of a virtual staking (spec 7.2, 7.3, 7.6), and how its withdrawals of rewards ended (7.4). Amounts are in the consumer's bond denom. */
export type VirtualStakingMessage =
  | BondVirtual
  | UnbondVirtual
  | BurnVirtual
  | InternalUnbond
  | StakesRepriced
  | HandleCloseChannel
  | HandleEpoch
  | HandleValsetUpdate
  | Reply

/** The converter: a delegator's stake on a validator grows. Power follows at the next epoch. */
export interface BondVirtual {
  readonly type: 'bond'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** The converter: a delegator's stake on a validator shrinks. */
export interface UnbondVirtual {
  readonly type: 'unbond'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** The chain: an epoch ended; bring the delegations in line with the requests, within the cap. */
export interface HandleEpoch {
  readonly type: 'handleEpoch'
}

/** The converter: stake of nobody in particular is gone; take that much off these validators, evenly. */
export interface BurnVirtual {
  readonly type: 'burn'
  readonly validators: readonly ValoperAddress[]
  readonly amount: Coin
}

/** The converter: the provider gave a delegator's stake back; take it off the validator at once. */
export interface InternalUnbond {
  readonly type: 'internalUnbond'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** The converter: stakes have another worth from now on, all at once. */
export interface StakesRepriced {
  readonly type: 'stakesRepriced'
  /** What should be staked on each validator that has stakes. */
  readonly requests: readonly ValidatorAmount[]
  readonly stakes: readonly RepricedStake[]
}

/** The converter: the channel has ended; unbond everything of everybody, or go on with that. */
export interface HandleCloseChannel {
  readonly type: 'handleCloseChannel'
  /** How many entries of the chain's book; 100 unless told, at most 1000. All under `reference`. */
  readonly limit?: number
}

/** The chain: its validators changed. */
export interface HandleValsetUpdate extends ValsetChange {
  readonly type: 'handleValsetUpdate'
}

/** What changed in a chain's validator set in one block (spec 7.6). */
export interface ValsetChange {
  readonly additions: readonly ValidatorTerms[]
  readonly removals: readonly ValoperAddress[]
  readonly updated: readonly ValidatorTerms[]
  readonly jailed: readonly ValoperAddress[]
  readonly unjailed: readonly ValoperAddress[]
  readonly tombstoned: readonly ValoperAddress[]
  readonly slashed: readonly ConsumerSlash[]
}

/** A validator and what it may keep of rewards. */
export interface ValidatorTerms {
  readonly validator: ValoperAddress
  /** Base64 of the consensus key, as the chain has it. The contracts are not told keys: then it is empty. */
  readonly pubKey: string
  readonly commission: Decimal
  readonly maxCommission: Decimal
  readonly maxChangeRate: Decimal
}

/** A slash of one of the chain's validators. */
export interface ConsumerSlash {
  readonly validator: ValoperAddress
  /** When it was carried out. */
  readonly height: bigint
  readonly timeSeconds: bigint
  readonly infractionHeight: bigint
  readonly infractionTimeSeconds: bigint
  readonly power: bigint
  /** What this virtual staking lost, in consumer coin. */
  readonly slashAmount: Uint128
  /** As the chain writes it; the provider reads it when it uses it. */
  readonly slashRatio: string
  readonly isTombstoned: boolean
}

/** What a virtual staking's admin may ask. */
export type VirtualStakingMigration = SetVirtualStakingPolicies

/** The admin: other choices from the next epoch on. */
export interface SetVirtualStakingPolicies extends Partial<Omit<VirtualStakingInit, 'rules'>> {
  readonly type: 'setPolicies'
}
