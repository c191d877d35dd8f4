import type { PaymentError } from '../../foundation/payment.js'
import type { Address, AddressError } from '../../identifiers/address.js'
import type { Denom, UnexpectedDenom } from '../../identifiers/denom.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { InvalidOutboxPolicy } from '../../outbox/policy.js'
import type { ChannelOrdering } from '../../packets/channel-message.js'
import type { MeshDialect } from '../../packets/dialect.js'
import type { WrongRewardRoute } from '../../packets/reward-route.js'
import type { InvalidPacketTimeout } from '../../packets/timeouts.js'
import type { NegativeReward } from '../../rewards/points.js'
import type { CloseConfirmDisallowed, NotDeployed } from '../../rules/closing.js'
import type { PointsAbort, RewardAbort } from '../../rules/earning.js'
import type { OverflowAbort, ZeroAmount } from '../../rules/rules.js'
import type { StakerSlashAbort } from '../../rules/staker-slash.js'
import type { TxIdTaken } from '../../rules/tx-ids.js'
import type { UnreadableSlashRatio } from '../../rules/validator-set.js'
import type { ValueRangeError } from '../../sync/value-range.js'
import type { InvalidSlashRatio } from '../slash-ratios.js'
import type { SlashSourceNotSupported } from './policies.js'
import type { InvalidSlashThrottle } from './slash-throttle.js'
import type { AuthorizedEndpoint, PendingTx } from './state.js'

/** Why an external staking refuses (spec 4.1). */
export type ExternalStakingError =
  | PaymentError
  | ZeroAmount
  | ValueRangeError
  | OverflowAbort
  | OutOfRange
  | StakeTotalAbort
  | StakerSlashAbort
  | RewardAbort
  | NegativeReward
  | InvalidSlashRatio
  | SlashSourceNotSupported
  | InvalidSlashThrottle
  | InvalidPacketTimeout
  | InvalidOutboxPolicy
  | UnreadableSlashRatio
  | AddressError
  | TxIdTaken
  | ChannelError
  | NotDeployed
  /** The consumer has this long to answer before anybody may speak for it. */
  | { readonly type: 'AnswerStillDue'; readonly txId: TxId; readonly dueAtNanos: bigint; readonly nowNanos: bigint }
  | Unauthorized
  | UnexpectedDenom
  | { readonly type: 'ValidatorNotActive'; readonly validator: ValoperAddress }
  /** `available` is the low end of the stake: what is not on its way off already. */
  | { readonly type: 'NotEnoughStake'; readonly available: Uint128; readonly asked: Uint128 }
  | { readonly type: 'PendingTxNotFound'; readonly txId: TxId }
  | { readonly type: 'WrongTypeTx'; readonly txId: TxId; readonly tx: PendingTx }
  /** The consumer gives back stake of somebody who never staked there. */
  | { readonly type: 'StakeNotFound'; readonly user: Address; readonly validator: ValoperAddress }
  /** There is not so much stake to burn. */
  | { readonly type: 'InsufficientDelegations'; readonly user: Address; readonly amount: Uint128 }
  /** A reply to nothing that this machine asked for. */
  | { readonly type: 'UnexpectedReply'; readonly id: string }
  /** The consumer gives back stake of which it has not burned `amount` yet; it may try again. */
  | {
      readonly type: 'BurnUnanswered'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  /** Nothing to withdraw. */
  | { readonly type: 'NoRewards'; readonly user: Address; readonly validator: ValoperAddress }
  | ValidatorFrozen
  | ResyncError
  | WrongRewardRoute
  /** Rewards came in another coin than the one agreed on; a batch says `UnexpectedDenom` then. */
  | { readonly type: 'WrongRewardsDenom'; readonly denom: Denom; readonly expected: Denom }

/**
 * More stake would leave a validator than its total has, because a slash over operations in flight made them differ; or a total or its points are too
 * large. The contracts abort there.
 */
export type StakeTotalAbort = PointsAbort | OverflowAbort

/** Nothing can be staked on the validator, and while it is being re-synced nothing unstaked (spec 8.9). */
export interface ValidatorFrozen {
  readonly type: 'ValidatorFrozen'
  readonly validator: ValoperAddress
  readonly reason: 'diverged' | 'resyncing'
}

/** Why both sides cannot be compared, or re-synced, now (spec 8.9). */
export type ResyncError =
  /** The dialect of the contract has no words for it. */
  | { readonly type: 'NotSpoken'; readonly word: 'audit' | 'resync'; readonly dialect: MeshDialect }
  /** What was applied before a migration is not known; an audit finds it out when nothing is under way on the validator. */
  | { readonly type: 'DigestUnknown'; readonly validator: ValoperAddress }
  /** One was begun, or is on its way. */
  | { readonly type: 'ResyncUnderWay'; readonly validator: ValoperAddress }
  | { readonly type: 'NoResync'; readonly validator: ValoperAddress }
  /** Only the authority may before that: to begin, that stake can leave between two re-syncs; to end, that there is time to answer. */
  | {
      readonly type: 'ResyncTooSoon'
      readonly validator: ValoperAddress
      readonly dueAtNanos: bigint
      readonly nowNanos: bigint
    }

/** Only the vault may send that message, or only the authorised end may open a channel; `sender` is who tried. */
export interface Unauthorized {
  readonly type: 'Unauthorized'
  readonly sender: Address | AuthorizedEndpoint
}

/** What is wrong with a channel, or with what happens on it (spec 8.4, 4.8). */
export type ChannelError =
  | { readonly type: 'InvalidEndpoint'; readonly endpoint: AuthorizedEndpoint }
  | { readonly type: 'IbcChannelAlreadyOpen'; readonly channelId: string }
  /** The consumer opens the channel; this side only follows. */
  | { readonly type: 'IbcOpenInitDisallowed' }
  | { readonly type: 'ChannelNotUnordered'; readonly ordering: ChannelOrdering }
  | { readonly type: 'IbcChannelNotOpen' }
  /** The channel has ended, and not everything is given back yet. */
  | { readonly type: 'ChannelClosing'; readonly channelId: string }
  /** Nothing to go on with: the channel is not being closed. */
  | { readonly type: 'ChannelNotClosing' }
  /** The consumer's light client was frozen, and governance has not ended it. */
  | { readonly type: 'PairingFrozen'; readonly channelId: string }
  | { readonly type: 'PairingNotFrozen' }
  | { readonly type: 'IbcChannelNotMatch'; readonly channelId: string; readonly expected: string }
  | CloseConfirmDisallowed
