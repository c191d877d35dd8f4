import type { QueryError } from '../../foundation/context.js'
import type { PaymentError } from '../../foundation/payment.js'
import type { Address } from '../../identifiers/address.js'
import type { UnexpectedDenom } from '../../identifiers/denom.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { BurnOverflow } from '../../rules/burned-coins.js'

/** Why a proxy refuses (spec 3.2). */
export type ProxyError =
  | PaymentError
  | UnexpectedDenom
  | BurnOverflow
  /** Only the owner may send that message, or only the local staking. */
  | { readonly type: 'Unauthorized'; readonly sender: Address }
  /** There is not as much as was to be burned, or not where the burn may take it from. */
  | { readonly type: 'InsufficientDelegations'; readonly proxy: Address; readonly asked: Uint128 }
  /** A module of the chain did not answer. */
  | { readonly type: 'ModuleQueryFailed'; readonly cause: QueryError }
