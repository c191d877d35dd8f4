import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import type { RewardBatch } from '../../rules/reward-batch.js'
import type { InactiveValidator } from '../../rules/tombstoned.js'
import { stateCodec, Table } from '../../table/index.js'
import type { ConsumerSlash } from './messages.js'
import { virtualStakingMigrations } from './migrations.js'

/** What the provider's delegators want staked on the consumer, and what is (spec 7.1). */
export interface VirtualStakingState {
  readonly config: VirtualStakingConfig
  /** What should be staked on each validator; an entry that went to zero stays, under `safe` until the last stake of all has left. */
  readonly requests: Table<ValoperAddress, Uint128>
  /** What the last epoch asked the chain to have staked, in order of the validators: as many as the chain has. */
  readonly bonded: readonly ValidatorAmount[]
  /** On whom a step of the last epoch was refused, in order of the validators; there, `bonded` is what the chain has. */
  readonly refusedSteps: readonly ValoperAddress[]
  /** The slashes that the chain told of since the last epoch, in their order. */
  readonly slashRequests: readonly ConsumerSlash[]
  /** Who left the active set, in the order told. A validator may be there twice; one that is added again is taken off. */
  readonly inactive: readonly InactiveValidator[]
  /** What was burned on each validator so far, under `safe` since there last was no stake at all; only to be looked at. */
  readonly burned: Table<ValoperAddress, Uint128>
  /** Whose rewards were asked for and have not been heard of yet, the next one last. Empty between transactions. */
  readonly rewardTargets: readonly ValoperAddress[]
  /** Rewards that came in and were not sent on yet. */
  readonly rewardBatch: RewardBatch
}

/** What a virtual staking is created with. Its admin may change `maxRetrieve`, `tombstonedUnbondEnable` and the policies; the rest is fixed. */
export interface VirtualStakingConfig {
  readonly rules: RuleSetName
  /** What the consumer stakes. */
  readonly denom: Denom
  /** Its creator, the only one that may ask for stake. */
  readonly converter: Address
  /** How many delegations one epoch drains when the cap is zero. */
  readonly maxRetrieve: number
  /** Whether the stake of a tombstoned validator is taken back; the deployed contracts do it anyway. */
  readonly tombstonedUnbondEnable: boolean
  readonly policies: VirtualStakingPolicies
}

/** What an operator may choose of a virtual staking, beside what the deployed contracts let choose. */
export interface VirtualStakingPolicies {
  readonly scaling: Scaling
  /** Whether stake is refused at a cap of zero, instead of being taken and offered back with the next epoch (D-36). */
  readonly rejectOnZeroCap: boolean
  /** Whether the converter is asked at every epoch what the stakes are worth. */
  readonly reprice: RepricePolicy
}

/**
 * How requests that pass the cap together are cut: `floor` cuts each down to a whole unit, so that less than a unit per validator stays unused;
 * `largestRemainder` hands out these units too.
 */
export type Scaling = 'floor' | 'largestRemainder'

/**
 * When stakes that are there get another worth in consumer coin (spec 6.2). `never`: each keeps what it added when it came. `perEpoch`: at every epoch all are
 * worth what the price feed says, so that power follows the oracle.
 */
export type RepricePolicy = 'never' | 'perEpoch'

/** As the deployed contracts do. */
export const DEFAULT_POLICIES: VirtualStakingPolicies = { scaling: 'floor', rejectOnZeroCap: false, reprice: 'never' }

/** What a virtual staking is created with: what has a default may be left out. */
export type VirtualStakingChoices = Omit<VirtualStakingConfig, 'policies'> & {
  readonly policies?: Partial<VirtualStakingPolicies>
}

/** A batch without rewards. */
export const NO_REWARDS: RewardBatch = { payments: [], total: ZERO }

/** A virtual staking without requests. */
export function createVirtualStakingState(config: VirtualStakingChoices): VirtualStakingState {
  return {
    config: { ...config, policies: { ...DEFAULT_POLICIES, ...config.policies } },
    requests: Table.empty(),
    bonded: [],
    refusedSteps: [],
    slashRequests: [],
    inactive: [],
    burned: Table.empty(),
    rewardTargets: [],
    rewardBatch: NO_REWARDS,
  }
}

/** The virtual staking with another request for one validator. */
export function withRequest(
  state: VirtualStakingState,
  validator: ValoperAddress,
  requested: Uint128,
): VirtualStakingState {
  const { config, requests, bonded, refusedSteps, slashRequests, inactive, burned, rewardTargets, rewardBatch } = state
  return {
    config,
    requests: requests.set(validator, requested),
    bonded,
    refusedSteps,
    slashRequests,
    inactive,
    burned,
    rewardTargets,
    rewardBatch,
  }
}

/** How a slash that waits is made. */
const OF_SLASH: ConsumerSlash = {
  validator: 'validator' as ValoperAddress,
  height: 0n,
  timeSeconds: 0n,
  infractionHeight: 0n,
  infractionTimeSeconds: 0n,
  power: 0n,
  slashAmount: ZERO,
  slashRatio: '0',
  isTombstoned: true,
}

/** The canonical bytes of a virtual staking, and back. */
export const virtualStakingCodec = stateCodec<VirtualStakingState>(
  'virtual-staking',
  2,
  {
    ...createVirtualStakingState({
      rules: 'safe',
      denom: 'denom' as Denom,
      converter: 'converter' as Address,
      maxRetrieve: 0,
      tombstonedUnbondEnable: true,
    }),
    requests: Table.fromEntries([['validator' as ValoperAddress, ZERO]]),
    bonded: [{ validator: 'validator' as ValoperAddress, amount: ZERO }],
    refusedSteps: ['validator' as ValoperAddress],
    slashRequests: [OF_SLASH],
    inactive: [{ validator: 'validator' as ValoperAddress, isTombstoned: true }],
    burned: Table.fromEntries([['validator' as ValoperAddress, ZERO]]),
    rewardTargets: ['validator' as ValoperAddress],
    rewardBatch: { payments: [{ validator: 'validator' as ValoperAddress, reward: ZERO }], total: ZERO },
  },
  virtualStakingMigrations,
)
