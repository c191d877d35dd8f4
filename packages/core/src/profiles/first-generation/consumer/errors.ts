import type { QueryError } from '../../../foundation/context.js'
import type { PaymentError } from '../../../foundation/payment.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import type { OutOfRange } from '../../../numbers/uint128.js'
import type { NotDeployed } from '../../../rules/closing.js'
import type { ConsumerFailure } from '../../../rules/first-generation-channel.js'
import type { NoRewards, SeveralRewards } from '../../../rules/first-generation-rewards.js'
import type { InsufficientStake } from '../../../rules/first-generation-shares.js'
import type { OverflowAbort } from '../../../rules/rules.js'
import type { MeshChannelError } from '../channel.js'

/** Why a consumer refuses (spec 10). */
export type MeshConsumerError =
  | PaymentError
  | MeshChannelError
  | AddressError
  | OutOfRange
  | OverflowAbort
  | NotDeployed
  | NoRewards
  | SeveralRewards
  | InsufficientStake
  | ConsumerFailure
  /** Only the meta-staking brings rewards. */
  | { readonly type: 'Unauthorized'; readonly sender: Address }
  /** The provider knows of all validators. */
  | { readonly type: 'NothingToTell' }
  /** The provider has not answered what it was told before. */
  | { readonly type: 'UpdateUnderWay' }
  /** Everything arrived. */
  | { readonly type: 'NothingToRetry' }
  | { readonly type: 'ValidatorsQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
