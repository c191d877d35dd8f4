import type { PaymentError } from '../../foundation/payment.js'
import type { FeedChannelRefusal } from './feed-channel.js'
import type { NotUint64 } from './feed-requests.js'

/** Why a feed refuses that asks another chain, whatever it asks (spec 6.3). */
export type AskingFeedError =
  | PaymentError
  | FeedChannelRefusal
  | NotUint64
  | { readonly type: 'IbcChannelNotOpen' }
  /** The feed asks; nobody asks it, nor sends it what is no answer. */
  | { readonly type: 'IbcReceiveNotAccepted' }
  | UnexpectedReply

/** A reply that tells of no request. */
export interface UnexpectedReply {
  readonly type: 'UnexpectedReply'
  readonly id: string
}
