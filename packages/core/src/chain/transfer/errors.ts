import type { AddressError } from '../../identifiers/address.js'
import type { Denom, DenomError } from '../../identifiers/denom.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { ChannelOrdering } from '../../packets/channel-message.js'
import type { InvalidIbcVersion } from '../../packets/exact-version.js'
import type { ZeroAmount } from '../../rules/rules.js'

/** Why the module refuses. */
export type TransferError =
  | ZeroAmount
  | AddressError
  | DenomError
  | OutOfRange
  | { readonly type: 'NoSuchTransferChannel'; readonly channelId: string }
  | { readonly type: 'EmptyReceiver' }
  /** A coin that is named as if it had come over a channel (`ibc/...`, `transfer/channel-0/uatom`), and never did. */
  | { readonly type: 'UnknownVoucher'; readonly denom: Denom }
  | { readonly type: 'ChannelNotUnordered'; readonly ordering: ChannelOrdering }
  | InvalidIbcVersion
  /** A host named the channel, and not `channel-N`: the name of a coin that comes over it would not say so. */
  | { readonly type: 'UnnameableChannel'; readonly channelId: string }
  /** Coins may be on their way back: a transfer channel is never closed from here. */
  | { readonly type: 'TransferChannelStays'; readonly channelId: string }
  /** The other chain sends back more than ever went there. */
  | { readonly type: 'InsufficientEscrow'; readonly denom: Denom; readonly amount: Uint128; readonly escrowed: Uint128 }
  /** The coins have to go to the contract that the memo calls. */
  | { readonly type: 'ReceiverIsNotCalled'; readonly receiver: string; readonly contract: string }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
