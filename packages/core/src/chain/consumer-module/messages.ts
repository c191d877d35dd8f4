import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'

/** How a consumer module begins (spec 7.7). */
export interface ConsumerModuleInit {
  /** Default `safe`. The module does the same under both; only the length of its pages follows. */
  readonly rules?: RuleSetName
  readonly bondDenom: Denom
  /** Who sets max caps: governance. Default: the chain itself. */
  readonly authority?: Address
  /** The most that all max caps together may be. Default 10_000_000_000. */
  readonly totalContractsMaxCap?: Uint128
}

/** What a virtual staking may ask of its chain's consumer module (spec 7.7). All need a registered max cap. */
export type VirtualStakeMessage = BondVirtualStake | UnbondVirtualStake | UpdateDelegation | DeleteAllScheduledTasks

/** A virtual staking: stakes coins that are made for it, as far as its cap goes. */
export interface BondVirtualStake {
  readonly type: 'bond'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** A virtual staking: takes such stake back at once; the coins vanish. */
export interface UnbondVirtualStake {
  readonly type: 'unbond'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** A virtual staking: books for whom it stakes. */
export interface UpdateDelegation {
  readonly type: 'updateDelegation'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
  readonly isDeduct: boolean
}

/** A virtual staking: no more epochs, until its cap is set anew. */
export interface DeleteAllScheduledTasks {
  readonly type: 'deleteAllScheduledTasks'
}

/** Everything the consumer module understands: contracts' requests, governance, and the block's clock. */
export type ConsumerModuleMessage = VirtualStakeMessage | SetMaxCap | RunEpoch | Reply

/** Governance: the most that a contract may delegate. Registers it, and schedules its epochs. A cap of zero registers, too. */
export interface SetMaxCap {
  readonly type: 'setMaxCap'
  readonly authority: Address
  readonly contract: Address
  readonly maxCap: Coin
}

/** The host's clock: the contract's epoch task is due. */
export interface RunEpoch {
  readonly type: 'runEpoch'
  readonly contract: Address
}

/** The staking module: something happened to a validator, which the virtual stakings hear at the end of the block. */
export interface ValidatorChanged {
  readonly type: 'validatorChanged'
  readonly validator: ValoperAddress
  readonly change: ValidatorChange
}

/** What may happen to a validator. `bonded` and `beginUnbonding`: it entered or left the active set. `modified`: it has other terms. */
export type ValidatorChange =
  | { readonly type: 'bonded' | 'beginUnbonding' | 'jailed' | 'tombstoned' | 'unjailed' | 'modified' }
  | ValidatorSlashed

/** A validator lost stake. */
export interface ValidatorSlashed {
  readonly type: 'slashed'
  readonly infractionHeight: bigint
  /** Its voting power at the infraction. */
  readonly power: bigint
  /** What was taken of its tokens. */
  readonly amount: Uint128
  /** At most 1. */
  readonly fraction: Decimal
  /** Whether it signed twice: then it is tombstoned, too. */
  readonly isDoubleSign: boolean
}
