import type { ValoperAddress } from '../identifiers/valoper.js'
import type { TombstonedStake, ValidatorAmount } from './rebalance.js'
import type { StakeRequests } from './slashes.js'

/** A validator outside the active set, and whether it is so for ever. */
export interface InactiveValidator {
  readonly validator: ValoperAddress
  readonly isTombstoned: boolean
}

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
