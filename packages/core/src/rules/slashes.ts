import type { Result } from '../foundation/result.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { Table } from '../table/index.js'
import type { ValidatorAmount } from './rebalance.js'

/** What should be staked on each validator of a consumer. */
export type StakeRequests = Table<ValoperAddress, Uint128>

/** A slash of one validator by the consumer's chain, as far as an epoch needs it. */
export interface StakeSlash {
  readonly validator: ValoperAddress
  /** What the virtual staking lost, in consumer coin. */
  readonly slashAmount: Uint128
}

/** What an epoch asked to have staked, and what should be. */
export interface BondedStake {
  readonly bonded: readonly ValidatorAmount[]
  readonly requests: StakeRequests
}

/** A slash was larger than what was known to be staked, where the contracts abort. */
export type SlashAbort = OutOfRange & { readonly panic: true }

/** D-21: slashes that come between two epochs. */
export interface SlashRules {
  /** The requests when the chain tells of slashes, before the epoch. */
  readonly bookSlashes: (requests: StakeRequests, slashes: readonly StakeSlash[]) => StakeRequests
  /** What an epoch makes of all slashes since the last one. */
  readonly applySlashes: (stake: BondedStake, slashes: readonly StakeSlash[]) => Result<BondedStake, SlashAbort>
}
