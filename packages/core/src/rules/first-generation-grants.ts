import type { Denom, UnexpectedDenom } from '../identifiers/denom.js'
import type { Uint128 } from '../numbers/uint128.js'

/** D-41: what the first generation's meta-staking lets its consumers stake (spec 10). */
export interface FirstGenerationGrantRules {
  /** The refusal of a grant to a new consumer. */
  readonly refuseGrant: (grant: AskedGrant, funds: GrantFunds) => NotEnoughFunds | UnexpectedDenom | undefined
  /** The refusal to take a grant back of which `totalStaked` is at stake. */
  readonly refuseRemoval: (totalStaked: Uint128) => ConsumerStillStakes | undefined
  /** What may be delegated of a balance of which `rewardsHeld` belongs to others. */
  readonly refuseDelegation: (amount: Uint128, balance: Uint128, rewardsHeld: Uint128) => FundsSpent | undefined
  /** Whether a meta-staking hears that the chain could not undelegate. */
  readonly hearOfUndelegation: () => 'error' | 'never'
  /** The length of a page of consumers, and of what they delegate. */
  readonly grantListLimit: (asked: number | undefined) => number
}

/** What governance wants a consumer to be able to stake. */
export interface AskedGrant {
  readonly denom: Denom
  readonly amount: Uint128
}

/** What a grant is held against. */
export interface GrantFunds {
  /** What this chain stakes. */
  readonly bondDenom: Denom
  /** What the contract has of it. */
  readonly balance: Uint128
  /** What other consumers may still stake of it. */
  readonly promised: bigint
  /** Rewards among it that belong to consumers. */
  readonly rewardsHeld: Uint128
}

/** The grant is not there. */
export interface NotEnoughFunds {
  readonly type: 'NotEnoughFunds'
  readonly available: Uint128
  readonly asked: Uint128
}

/** A consumer whose grant is at stake. */
export interface ConsumerStillStakes {
  readonly type: 'ConsumerStillStakes'
  readonly totalStaked: Uint128
}

/** The coins of a grant are not there: they unbond, or a slash took them. */
export interface FundsSpent {
  readonly type: 'NoFundsToDelegate'
  readonly available: Uint128
  readonly asked: Uint128
}
