import type { QueryError } from '../../foundation/context.js'
import type { PaymentError } from '../../foundation/payment.js'
import type { Address, AddressError } from '../../identifiers/address.js'
import type { InvalidSlashRatio } from '../slash-ratios.js'

/** Why a local staking refuses (spec 3.1). */
export type LocalStakingError =
  | InvalidSlashRatio
  | PaymentError
  | AddressError
  /** Only the vault may send that message. */
  | { readonly type: 'Unauthorized'; readonly sender: Address }
  /** Stake of somebody is to be burned who never staked here. */
  | { readonly type: 'MissingProxy'; readonly owner: Address }
  /** The user never staked here. */
  | { readonly type: 'ProxyNotFound'; readonly owner: Address }
  /** No proxy of this local staking. */
  | { readonly type: 'OwnerNotFound'; readonly proxy: Address }
  /** The chain did not say what a proxy has delegated. */
  | { readonly type: 'DelegationQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
  /** A new proxy did not say whose it is. */
  | { readonly type: 'MissingReplyData' }
