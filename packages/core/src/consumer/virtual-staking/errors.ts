import type { QueryError } from '../../foundation/context.js'
import type { PaymentError } from '../../foundation/payment.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { InsufficientRequest, RequestNotFound } from '../../rules/drain.js'

/** Why a virtual staking refuses (spec 7.1 to 7.6). */
export type VirtualStakingError =
  | PaymentError
  /** A number out of range; where the contracts abort, a `panic`. */
  | (OutOfRange & { readonly panic?: true })
  /** Only its converter asks for stake. */
  | { readonly type: 'Unauthorized'; readonly sender: Address; readonly converter: Address }
  | { readonly type: 'WrongDenom'; readonly sent: Denom; readonly expected: Denom }
  /** The cap is zero, and the policy says that no stake is taken then. */
  | { readonly type: 'ZeroCap' }
  | RequestNotFound
  | InsufficientRequest
  /** More was to be burned than is requested of the validators together, or than can be shared out among them. */
  | { readonly type: 'InsufficientDelegations'; readonly contract: Address; readonly amount: Uint128 }
  /** The chain's book says that a delegator took more than was his. */
  | {
      readonly type: 'LedgerBelowZero'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: bigint
    }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
  | { readonly type: 'BondedDenomQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'BondStatusQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'LedgerQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'DelegationQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'BalanceQueryFailed'; readonly cause: QueryError }
