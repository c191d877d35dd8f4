import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { DECIMAL_ONE, DECIMAL_ZERO, type Decimal } from '../../../numbers/decimal.js'
import { ZERO } from '../../../numbers/uint128.js'
import type { RewardAccount } from '../../../rules/first-generation-rewards.js'
import type { PastSlash, ShareMarket, ShareStake, UnbondingShares } from '../../../rules/first-generation-shares.js'
import type { MeshValidatorStatus } from '../../../rules/first-generation-validators.js'
import { stateCodec, Table } from '../../../table/index.js'
import { DEFAULT_LIFETIME_SECONDS, type TrustedEnd } from '../channel.js'
import { createRewardAccount } from '../reward-account.js'

/** The provider of the first generation: stakes what the lockup gives it a claim on at one consumer (spec 10). */
export interface MeshProviderState {
  readonly config: MeshProviderConfig
  /** Its own slasher; null only until the reply to its creation, in the same transaction. */
  readonly slasher: Address | null
  /** The one channel to the consumer; null before the handshake and after a close. */
  readonly channel: string | null
  /** How often the list of validators is asked for again by itself. */
  readonly listRetries: number
  /** How many questions for that list were not answered yet. */
  readonly asking: number
  readonly validators: Table<ValoperAddress, MeshValidator>
  /** By `meshStakeKey`. */
  readonly stakes: Table<string, MeshStake>
  /** By user: what left a validator and waits, oldest first. */
  readonly claims: Table<Address, readonly UnbondingClaim[]>
}

/** What is fixed when a provider is created. */
export interface MeshProviderConfig {
  readonly rules: RuleSetName
  readonly consumer: TrustedEnd
  readonly lockup: Address
  readonly unbondingPeriodSeconds: bigint
  readonly rewardsDenom: Denom
  /** What the consumer calls it; null where nobody said. */
  readonly consumerDenom: Denom | null
  readonly packetLifetimeSeconds: bigint
}

/** A validator of the consumer, and what its stakers share. */
export interface MeshValidator extends ShareMarket {
  readonly status: MeshValidatorStatus
  /** What a unit of its stake has earned since the beginning: a share (safe), or a token (reference). */
  readonly rewardsPerToken: Decimal
  /** What slashes made of a share, oldest first. Always empty under `reference`. */
  readonly slashes: readonly PastSlash[]
}

/** A user's stake on a validator, and its rewards. */
export interface MeshStake extends ShareStake {
  readonly rewards: RewardAccount
}

/** Stake that left a validator; the claim on it ends with the time of unbonding. */
export interface UnbondingClaim extends UnbondingShares {
  readonly validator: ValoperAddress
}

/** How often a list that did not come is asked for again. */
export const LIST_RETRIES = 5

/** A validator that nobody staked on. */
export function createMeshValidator(): MeshValidator {
  return { shares: 0n, multiplier: DECIMAL_ONE, status: 'active', rewardsPerToken: DECIMAL_ZERO, slashes: [] }
}

/** A stake of nothing. */
export function createMeshStake(): MeshStake {
  return { locked: ZERO, shares: 0n, leaving: [], rewards: createRewardAccount() }
}

/** A provider without slasher, channel and stakes. */
export function createMeshProviderState(config: MeshProviderConfig): MeshProviderState {
  return {
    config,
    slasher: null,
    channel: null,
    listRetries: LIST_RETRIES,
    asking: 0,
    validators: Table.empty(),
    stakes: Table.empty(),
    claims: Table.empty(),
  }
}

/** The canonical bytes of a provider, and back. */
export const meshProviderCodec = stateCodec<MeshProviderState>('mesh-provider', 1, {
  ...createMeshProviderState({
    rules: 'safe',
    consumer: { connectionId: 'connection-0', portId: null },
    lockup: 'lockup' as Address,
    unbondingPeriodSeconds: 0n,
    rewardsDenom: 'denom' as Denom,
    consumerDenom: null,
    packetLifetimeSeconds: DEFAULT_LIFETIME_SECONDS,
  }),
  validators: Table.fromEntries([
    ['validator' as ValoperAddress, { ...createMeshValidator(), slashes: [{ atNanos: 0n, multiplier: DECIMAL_ONE }] }],
  ]),
  stakes: Table.fromEntries([
    ['user and validator', { ...createMeshStake(), leaving: [{ tokens: ZERO, shares: 0n }] }],
  ]),
  claims: Table.fromEntries([
    ['user' as Address, [{ validator: 'validator' as ValoperAddress, amount: ZERO, shares: 0n, releaseAtNanos: 0n }]],
  ]),
})
