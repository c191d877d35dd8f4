import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import { stateCodec, Table } from '../../table/index.js'

/** What the provider's delegators want staked on the consumer, and what is (spec 7.1). */
export interface VirtualStakingState {
  readonly config: VirtualStakingConfig
  /** What should be staked on each validator; an entry that went to zero stays. */
  readonly requests: Table<ValoperAddress, Uint128>
  /** What the last epoch asked the chain to have staked, in order of the validators: as many as the chain has. */
  readonly bonded: readonly ValidatorAmount[]
}

/** What is fixed when a virtual staking is created. */
export interface VirtualStakingConfig {
  readonly rules: RuleSetName
  /** What the consumer stakes. */
  readonly denom: Denom
  /** Its creator, the only one that may bond and unbond. */
  readonly converter: Address
  /** How many delegations one epoch drains when the cap is zero. */
  readonly maxRetrieve: number
  /** Whether the stake of a tombstoned validator is taken back. */
  readonly tombstonedUnbondEnable: boolean
}

/** A virtual staking without requests. */
export function createVirtualStakingState(config: VirtualStakingConfig): VirtualStakingState {
  return { config, requests: Table.empty(), bonded: [] }
}

/** The canonical bytes of a virtual staking, and back. */
export const virtualStakingCodec = stateCodec<VirtualStakingState>(
  'virtual-staking',
  1,
  createVirtualStakingState({
    rules: 'safe',
    denom: 'denom' as Denom,
    converter: 'converter' as Address,
    maxRetrieve: 0,
    tombstonedUnbondEnable: true,
  }),
)
