import type { PaymentError } from '../../foundation/payment.js'
import type { Address } from '../../identifiers/address.js'
import type { UnexpectedDenom } from '../../identifiers/denom.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { ChannelOrdering } from '../../packets/channel-message.js'
import type { ConsumerPacket } from '../../packets/consumer-packet.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'
import type { NegativeReward } from '../../rewards/points.js'
import type { ZeroAmount } from '../../rules/rules.js'
import type { ValueRangeError } from '../../sync/value-range.js'
import type { InvalidSlashRatio } from '../slash-ratios.js'
import type { AuthorizedEndpoint, PendingTx } from './state.js'

/** Why an external staking refuses (spec 4.1). */
export type ExternalStakingError =
  | PaymentError
  | ZeroAmount
  | ValueRangeError
  | OutOfRange
  | NegativeReward
  | InvalidSlashRatio
  | ChannelError
  | Unauthorized
  | UnexpectedDenom
  | { readonly type: 'ValidatorNotActive'; readonly validator: ValoperAddress }
  /** `available` is the low end of the stake: what is not on its way off already. */
  | { readonly type: 'NotEnoughStake'; readonly available: Uint128; readonly asked: Uint128 }
  /** The vault named an id that is in flight, or one of those that only this machine gives. */
  | { readonly type: 'TxIdTaken'; readonly txId: TxId }
  | { readonly type: 'PendingTxNotFound'; readonly txId: TxId }
  | { readonly type: 'WrongTypeTx'; readonly txId: TxId; readonly tx: PendingTx }
  /** The stakes cannot be slashed yet; refusing the packet keeps its facts with the consumer. */
  | { readonly type: 'SlashingNotSupported'; readonly validators: readonly ValoperAddress[] }
  /** No handler for a packet of this kind yet. */
  | {
      readonly type: 'PacketNotSupported'
      readonly packet: ConsumerPacket['type'] | ProviderPacket['type']
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
  | { readonly type: 'IbcChannelNotMatch'; readonly channelId: string; readonly expected: string }
  | { readonly type: 'IbcChannelCloseConfirmDisallowed' }
  /** Closing gives every stake back; that is a later step. */
  | { readonly type: 'ChannelCloseNotSupported'; readonly channelId: string }
