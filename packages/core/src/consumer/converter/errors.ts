import type { QueryError } from '../../foundation/context.js'
import type { PaymentError } from '../../foundation/payment.js'
import type { Address, AddressError } from '../../identifiers/address.js'
import type { Denom, DenomError } from '../../identifiers/denom.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { InvalidOutboxPolicy } from '../../outbox/policy.js'
import type { ChannelOrdering } from '../../packets/channel-message.js'
import type { InvalidPacketTimeout } from '../../packets/timeouts.js'
import type { NotDeployed } from '../../rules/closing.js'
import type { ConversionError, ConversionRange, InversionError } from '../../rules/conversion.js'
import type { AppliedDiffers, StaleEpoch } from '../../rules/digests.js'
import type { OverflowAbort, ZeroAmount } from '../../rules/rules.js'

/** Why a converter refuses (spec 6.1, 8.4). */
export type ConverterError =
  | PaymentError
  | ZeroAmount
  | OverflowAbort
  | ConversionError
  | InversionError
  | InvalidPacketTimeout
  | InvalidOutboxPolicy
  | DenomError
  | AddressError
  /** A discount of 1 or more would leave nothing. */
  | { readonly type: 'InvalidDiscount'; readonly discount: Decimal }
  | { readonly type: 'BondedDenomQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'PriceQueryFailed'; readonly priceFeed: Address; readonly cause: QueryError }
  | { readonly type: 'ValidatorsQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'WrongDenom'; readonly sent: Denom; readonly expected: Denom }
  | { readonly type: 'NoVirtualStaking' }
  /** Only its own virtual staking brings rewards and news. */
  | { readonly type: 'Unauthorized'; readonly sender: Address; readonly virtualStaking: Address | null }
  /** The payments are not what came. */
  | { readonly type: 'DistributeRewardsInvalidAmount'; readonly sum: bigint; readonly sent: Uint128 }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
  | { readonly type: 'IbcChannelAlreadyOpen'; readonly channelId: string }
  /** The handshake starts at the converter. */
  | { readonly type: 'IbcOpenTryDisallowed' }
  | { readonly type: 'IbcOpenConfirmDisallowed' }
  | { readonly type: 'ChannelNotUnordered'; readonly ordering: ChannelOrdering }
  | { readonly type: 'IbcChannelNotOpen' }
  /** The channel has ended, and not everything is given back yet. */
  | { readonly type: 'ChannelClosing'; readonly channelId: string }
  /** Nothing to go on with: the channel is not being closed. */
  | { readonly type: 'ChannelNotClosing' }
  /** The provider's light client is frozen. */
  | { readonly type: 'PairingFrozen'; readonly channelId: string }
  /** A channel that opens again does so to the same end as before. */
  | { readonly type: 'WrongEndpoint'; readonly endpoint: ChannelEndpoint; readonly expected: ChannelEndpoint }
  | NotDeployed
  | StaleEpoch
  | AppliedDiffers
  /** A packet came through a channel that is not the converter's. */
  | { readonly type: 'IbcChannelNotMatch'; readonly channelId: string; readonly expected: string }
  /** The rules of this converter keep no ledger of positions. */
  | { readonly type: 'NoConversionLedger' }

/** The other end of a channel: a connection to the provider, and the port of its external staking. */
export interface ChannelEndpoint {
  readonly connectionId: string
  readonly portId: string
}

/** Why a converter refuses to turn remote stake into a request, or back. */
export type RemoteStakeRefusal =
  | 'WrongDenom'
  | 'ZeroAmount'
  | 'PriceQueryFailed'
  | 'BelowZero'
  | 'AboveLimit'
  | 'InsufficientBond'
  | 'StakeOffered'
  | StaleEpoch['type']
  | 'NoVirtualStaking'

/** Why a converter refuses a burn. */
export type BurnRefusal =
  | 'WrongDenom'
  | 'ZeroAmount'
  | 'PriceQueryFailed'
  | ConversionRange['type']
  | StaleEpoch['type']
  | 'NoVirtualStaking'

/** Why a converter cannot say what its own coin is worth to the provider. */
export type InversionRefusal = 'PriceQueryFailed' | InversionError['type']

/** Why all stakes keep their worth at an epoch: no price, a price of zero, or one at which they pass 2^128 - 1. */
export type RepriceRefusal = Extract<
  ConverterError,
  { type: 'PriceQueryFailed' | 'InvalidPrice' | 'AboveLimit' | 'BelowZero' }
>

/** Why a converter refuses to be re-synced. */
export type ResyncRefusal =
  | 'NotDeployed'
  | 'NoVirtualStaking'
  | 'NoConversionLedger'
  | 'PriceQueryFailed'
  | StaleEpoch['type']
  | AppliedDiffers['type']
  | ConversionError['type']
