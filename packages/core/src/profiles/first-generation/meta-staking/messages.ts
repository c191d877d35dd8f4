import type { Reply } from '../../../foundation/effects.js'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Coin } from '../../../numbers/coin.js'
import type { Uint128 } from '../../../numbers/uint128.js'

/** How a meta-staking is created (spec 10). Its creator may do what governance may. */
export interface MetaStakingInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
}

/** What may be asked of a meta-staking. `addConsumer` and `removeConsumer` come from the chain; its admin says the same by `govern`. */
export type MetaStakingMessage =
  | MetaDelegate
  | MetaUndelegate
  | WithdrawDelegatorReward
  | WithdrawToConsumer
  | UndelegateWaiting
  | Govern
  | GrantChange
  | Reply

/** What governance may ask. */
export type GrantChange = AddConsumer | RemoveConsumer

/** A consumer: stake so much of my grant. */
export interface MetaDelegate {
  readonly type: 'delegate'
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** A consumer: take so much of my stake back. It is there again after the chain's time of unbonding. */
export interface MetaUndelegate {
  readonly type: 'undelegate'
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** Anybody: fetch what the delegation to a validator has earned, and share it among the consumers. */
export interface WithdrawDelegatorReward {
  readonly type: 'withdrawDelegatorReward'
  readonly validator: ValoperAddress
}

/** Anybody: send a consumer what it has coming from a validator. */
export interface WithdrawToConsumer {
  readonly type: 'withdrawToConsumer'
  readonly consumer: Address
  readonly validator: ValoperAddress
}

/** Anybody (safe): undelegate what the chain could not take back when a consumer asked for it. */
export interface UndelegateWaiting {
  readonly type: 'undelegateWaiting'
  readonly validator: ValoperAddress
}

/** The admin: as the chain. */
export interface Govern {
  readonly type: 'govern'
  readonly msg: GrantChange
}

/** The chain: a contract may stake so much of what this one holds. */
export interface AddConsumer {
  readonly type: 'addConsumer'
  readonly consumer: Address
  readonly funds: Coin
}

/** The chain: a contract may stake nothing any more. */
export interface RemoveConsumer {
  readonly type: 'removeConsumer'
  readonly consumer: Address
}
