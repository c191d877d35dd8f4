import type { MachineError, QueryError } from '../../../foundation/context.js'
import type { PaymentError } from '../../../foundation/payment.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import type { UnexpectedDenom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { NumberError, OutOfRange, Uint128 } from '../../../numbers/uint128.js'
import type { NotDeployed } from '../../../rules/closing.js'
import type { ConsumerStillStakes, FundsSpent, NotEnoughFunds } from '../../../rules/first-generation-grants.js'
import type { RewardRange } from '../../../rules/first-generation-rewards.js'
import type { OverflowAbort } from '../../../rules/rules.js'

/** Why a meta-staking refuses (spec 10). */
export type MetaStakingError =
  | PaymentError
  | AddressError
  | OutOfRange
  | Extract<NumberError, { type: 'DivisionByZero' }>
  | OverflowAbort
  | RewardRange
  /** No consumer, or not the admin. */
  | { readonly type: 'Unauthorized'; readonly sender: Address }
  /** The grant is used up, or its coins are not there. */
  | FundsSpent
  | NoConsumer
  | NoDelegationsForValidator
  /** Less is staked than that. */
  | { readonly type: 'InsufficientDelegation'; readonly available: Uint128; readonly asked: Uint128 }
  | { readonly type: 'ZeroRewardsToSend'; readonly validator: ValoperAddress }
  | { readonly type: 'ConsumerAlreadyExists'; readonly consumer: Address }
  | NotEnoughFunds
  | UnexpectedDenom
  | ConsumerStillStakes
  | NotDeployed
  /** Nothing waits there. */
  | { readonly type: 'NothingToRetry' }
  /** The chain does not undelegate, and not because there is too much of it at once. */
  | { readonly type: 'UndelegationRefused'; readonly cause: MachineError }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
  | ModuleSilent

/** Nobody granted this contract anything. */
export interface NoConsumer {
  readonly type: 'NoConsumer'
  readonly consumer: Address
}

/** Nothing was ever staked there. */
export interface NoDelegationsForValidator {
  readonly type: 'NoDelegationsForValidator'
  readonly validator: ValoperAddress
}

/** A module of the chain does not answer. */
export interface ModuleSilent {
  readonly type: 'ModuleQueryFailed'
  readonly cause: QueryError
}
