import type { QueryError } from '../../foundation/context.js'
import type { PaymentError } from '../../foundation/payment.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { RebalanceAbort } from '../../rules/rebalance.js'

/** Why a virtual staking refuses (spec 7.1 to 7.3). */
export type VirtualStakingError =
  | PaymentError
  | OutOfRange
  | RebalanceAbort
  /** Only its converter bonds and unbonds. */
  | { readonly type: 'Unauthorized'; readonly sender: Address; readonly converter: Address }
  | { readonly type: 'WrongDenom'; readonly sent: Denom; readonly expected: Denom }
  /** Nothing was ever bonded on the validator. */
  | { readonly type: 'RequestNotFound'; readonly validator: ValoperAddress }
  | {
      readonly type: 'InsufficientBond'
      readonly validator: ValoperAddress
      readonly amount: Uint128
      readonly available: Uint128
    }
  | { readonly type: 'BondedDenomQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'BondStatusQueryFailed'; readonly cause: QueryError }
  /** The cap is zero and there is stake that the delegators would have to get back. */
  | { readonly type: 'ZeroCapDrainNotSupported'; readonly requested: bigint; readonly bonded: bigint }
