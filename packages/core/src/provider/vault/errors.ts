import type { QueryError } from '../../foundation/context.js'
import type { PaymentError } from '../../foundation/payment.js'
import type { Address, AddressError } from '../../identifiers/address.js'
import type { UnexpectedDenom } from '../../identifiers/denom.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { LimitRefusal, SlashRefusal, UsedAboveCollateral } from '../../rules/account-slash.js'
import type { OverflowAbort, ZeroAmount } from '../../rules/rules.js'
import type { ValueRange, ValueRangeError } from '../../sync/value-range.js'

/** Why a vault refuses (spec 2.2). */
export type VaultError =
  | PaymentError
  | ZeroAmount
  | OutOfRange
  | ValueRangeError
  | OverflowAbort
  | LimitRefusal
  | SlashRefusal
  | AddressError
  | UnexpectedDenom
  /** Only the local staking may send that message. */
  | { readonly type: 'Unauthorized'; readonly sender: Address }
  | { readonly type: 'NoLocalStaking' }
  | { readonly type: 'ClaimsLocked'; readonly free: ValueRange; readonly asked: Uint128 }
  | { readonly type: 'InsufficientBalance'; readonly required: bigint; readonly collateral: Uint128 }
  | { readonly type: 'LienholderQueryFailed'; readonly lienholder: Address; readonly cause: QueryError }
  | { readonly type: 'UnknownLienholder'; readonly user: Address; readonly lienholder: Address }
  | { readonly type: 'InsufficientLien'; readonly lien: ValueRange; readonly asked: Uint128 }
  | { readonly type: 'PendingTxNotFound'; readonly txId: TxId }
  | { readonly type: 'WrongContractTx'; readonly txId: TxId; readonly lienholder: Address; readonly sender: Address }
  | { readonly type: 'NoClaim'; readonly user: Address; readonly lienholder: Address }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
  | UsedAboveCollateral
