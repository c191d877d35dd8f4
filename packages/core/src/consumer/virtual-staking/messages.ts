import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'

/** How a virtual staking is created, by its converter (spec 7.1). */
export interface VirtualStakingInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  readonly maxRetrieve: number
  readonly tombstonedUnbondEnable: boolean
}

/** What may be asked of a virtual staking (spec 7.2, 7.3). Amounts are in the consumer's bond denom. */
export type VirtualStakingMessage = BondVirtual | UnbondVirtual | HandleEpoch

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
