import type { QueryError } from '../../../foundation/context.js'
import type { PaymentError } from '../../../foundation/payment.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { NumberError, OutOfRange, Uint128 } from '../../../numbers/uint128.js'
import type { NotDeployed } from '../../../rules/closing.js'
import type { InvalidSlashShare } from '../../../rules/first-generation-claims.js'
import type { RewardRange, WrongRewardsDenom } from '../../../rules/first-generation-rewards.js'
import type { InsufficientStake, ShareAbort } from '../../../rules/first-generation-shares.js'
import type { ListUnderWay, RemovedValidator } from '../../../rules/first-generation-validators.js'
import type { ZeroAmount } from '../../../rules/rules.js'
import type { MeshChannelError } from '../channel.js'

/** Why a provider refuses (spec 10). */
export type MeshProviderError =
  | PaymentError
  | MeshChannelError
  | AddressError
  | ZeroAmount
  | OutOfRange
  | Extract<NumberError, { type: 'DivisionByZero' }>
  | InsufficientStake
  | InvalidSlashShare
  | ShareAbort
  | RewardRange
  | ListUnderWay
  | WrongRewardsDenom
  /** Only the lockup brings claims, and only the slasher slashes. */
  | { readonly type: 'Unauthorized'; readonly sender: Address }
  /** The consumer has never named this validator. */
  | { readonly type: 'UnknownValidator'; readonly validator: ValoperAddress }
  | RemovedValidator
  /** A reward that nobody could have earned. */
  | { readonly type: 'NoStakedTokens'; readonly validator: ValoperAddress }
  /** Nothing of the sender's has unbonded. */
  | { readonly type: 'NothingToClaim'; readonly user: Address }
  | NotDeployed
  /** The lockup has heard of all that slashes took of this stake, or there is none. */
  | { readonly type: 'NothingToSettle'; readonly user: Address; readonly validator: ValoperAddress }
  /** Less than one unit is pending. */
  | { readonly type: 'NoRewardsToClaim'; readonly user: Address; readonly validator: ValoperAddress }
  /** The coins are not there yet: they come after the news of them. `pending` in 10^-18 units. */
  | { readonly type: 'WrongBalance'; readonly balance: Uint128; readonly pending: bigint }
  | { readonly type: 'BalanceQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
