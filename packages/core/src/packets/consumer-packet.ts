import type { Address } from '../identifiers/address.js'
import type { Denom } from '../identifiers/denom.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Coin } from '../numbers/coin.js'
import type { Uint128 } from '../numbers/uint128.js'

/** What a consumer tells its provider (spec 8.2). */
export type ConsumerPacket = ValsetUpdatePacket | InternalUnstakePacket | DistributePacket | DistributeBatchPacket

/** What a consumer hears of when a packet was answered or lost: one of its own, or one that somebody else put on the way for it. */
export type SentConsumerPacket = ConsumerPacket | VerbatimPacket

/**
 * A packet that no machine of ours wrote, in the words of whoever did. The deployed converter does not read the packets that it sends again: they go
 * out as they were, byte for byte.
 */
export interface VerbatimPacket {
  readonly type: 'verbatim'
  readonly text: string
}

/** A validator and its consensus key: base64 of the ed25519 key, opaque here. */
export interface ConsumerValidator {
  readonly valoper: ValoperAddress
  readonly pubKey: string
  /** Since when, where a packet says so for each validator by itself; absent: since the height and time of the packet. */
  readonly start?: ValidatorStart
}

/** A block of the consumer. */
export interface ValidatorStart {
  readonly height: bigint
  readonly timeSeconds: bigint
}

/** One slash that happened on the consumer. */
export interface ValidatorSlash {
  readonly validator: ValoperAddress
  readonly infractionHeight: bigint
  readonly infractionTimeSeconds: bigint
  readonly power: bigint
  /** In provider coin. */
  readonly slashAmount: Coin
  /** As the consumer wrote it; whoever uses it reads it then. */
  readonly slashRatio: string
}

/** What changed in the consumer's validator set in one block. */
export interface ValsetUpdatePacket {
  readonly type: 'valsetUpdate'
  /** Consumer block at sending. */
  readonly height: bigint
  /** Consumer time at sending. */
  readonly timeSeconds: bigint
  readonly additions: readonly ConsumerValidator[]
  readonly removals: readonly ValoperAddress[]
  readonly updated: readonly ConsumerValidator[]
  readonly jailed: readonly ValoperAddress[]
  readonly unjailed: readonly ValoperAddress[]
  readonly tombstoned: readonly ValoperAddress[]
  readonly slashed: readonly ValidatorSlash[]
  /** From dialect 0.12.0 on: told before the last channel ended. What it says of slashes is not in the numbers of this channel (spec 8.9). */
  readonly isFormer?: true
}

/** An update that tells nothing, but for its block. */
export const NO_NEWS = {
  type: 'valsetUpdate',
  additions: [],
  removals: [],
  updated: [],
  jailed: [],
  unjailed: [],
  tombstoned: [],
  slashed: [],
} as const satisfies Omit<ValsetUpdatePacket, 'height' | 'timeSeconds'>

/** The consumer gives a delegator's stake back, because its cap went to zero. */
export interface InternalUnstakePacket {
  readonly type: 'internalUnstake'
  readonly delegator: Address
  readonly validator: ValoperAddress
  /** In consumer coin: what is taken off the validator. */
  readonly normalizeAmount: Coin
  /** In provider coin: what is given back. */
  readonly invertedAmount: Coin
}

/** Rewards of one validator, to be shared by its stakers. */
export interface DistributePacket {
  readonly type: 'distribute'
  readonly validator: ValoperAddress
  readonly rewards: Coin
}

/** Rewards of several validators in one denomination. */
export interface DistributeBatchPacket {
  readonly type: 'distributeBatch'
  readonly rewards: readonly ValidatorReward[]
  readonly denom: Denom
}

/** One validator's share of a batch. */
export interface ValidatorReward {
  readonly validator: ValoperAddress
  readonly reward: Uint128
}
