import type { QueryError } from '../../foundation/context.js'
import type { PaymentError } from '../../foundation/payment.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom, DenomError } from '../../identifiers/denom.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { ChannelOrdering } from '../../packets/channel-message.js'
import type { ConsumerPacket } from '../../packets/consumer-packet.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'
import type { ConversionError } from '../../rules/conversion.js'
import type { ZeroAmount } from '../../rules/rules.js'

/** Why a converter refuses (spec 6.1, 8.4). */
export type ConverterError =
  | PaymentError
  | ZeroAmount
  | ConversionError
  | DenomError
  /** A discount of 1 or more would leave nothing. */
  | { readonly type: 'InvalidDiscount'; readonly discount: Decimal }
  | { readonly type: 'BondedDenomQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'PriceQueryFailed'; readonly priceFeed: Address; readonly cause: QueryError }
  | { readonly type: 'ValidatorsQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'WrongDenom'; readonly sent: Denom; readonly expected: Denom }
  | { readonly type: 'NoVirtualStaking' }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
  | { readonly type: 'IbcChannelAlreadyOpen'; readonly channelId: string }
  /** The handshake starts at the converter. */
  | { readonly type: 'IbcOpenTryDisallowed' }
  | { readonly type: 'IbcOpenConfirmDisallowed' }
  | { readonly type: 'ChannelNotUnordered'; readonly ordering: ChannelOrdering }
  | { readonly type: 'IbcChannelNotOpen' }
  /** A packet came through a channel that is not the converter's. */
  | { readonly type: 'IbcChannelNotMatch'; readonly channelId: string; readonly expected: string }
  | { readonly type: 'ChannelCloseNotSupported'; readonly channelId: string }
  | { readonly type: 'PacketNotSupported'; readonly packet: (ProviderPacket | ConsumerPacket)['type'] }
  /** The rules of this converter keep no ledger of positions. */
  | { readonly type: 'NoConversionLedger' }

/** Why a converter refuses to turn remote stake into a request, or back. */
export type RemoteStakeRefusal =
  | 'WrongDenom'
  | 'ZeroAmount'
  | 'PriceQueryFailed'
  | 'BelowZero'
  | 'AboveLimit'
  | 'InsufficientBond'
  | 'NoVirtualStaking'
