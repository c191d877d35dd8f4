import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValidatorAmount } from './rebalance.js'
import type { StakeRequests } from './slashes.js'

/** A validator outside the active set, and whether it is so for ever. */
export interface InactiveValidator {
  readonly validator: ValoperAddress
  readonly isTombstoned: boolean
}

/** What is staked on the tombstoned validators whose stake an epoch takes back, as the chain has it. */
export type TombstonedStake = ReadonlyMap<ValoperAddress, Uint128>

/** D-23: the stake of tombstoned validators, which an epoch takes back whatever is requested. */
export interface TombstonedRules {
  /** The validators whose stake is taken back; `enabled` is what the virtual staking was created with. */
  readonly listTombstoned: (inactive: readonly InactiveValidator[], enabled: boolean) => readonly ValoperAddress[]
  /** The requests that an epoch tries to meet, before the cap. */
  readonly meetableRequests: (
    requests: readonly ValidatorAmount[],
    tombstoned: TombstonedStake,
  ) => readonly ValidatorAmount[]
  /** What stays requested after the stake was taken back. */
  readonly requestsAfterTakingBack: (requests: StakeRequests, tombstoned: TombstonedStake) => StakeRequests
}
