import type { QueryError } from '../../foundation/context.js'
import type { Address } from '../../identifiers/address.js'
import type { UnexpectedDenom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { OutOfRange } from '../../numbers/uint128.js'
import type { BlockedRecipient } from '../bank/errors.js'
import type { Unauthorized } from '../module-accounts.js'

/** Why a distribution module refuses. Where a chain reports numbers, each type has one: see docs/machines/distribution.md. */
export type DistributionError =
  | Unauthorized
  | UnexpectedDenom
  | OutOfRange
  /** A module's account cannot be a withdraw address: it takes no coins. */
  | BlockedRecipient
  | NoDelegationForRewards
  | { readonly type: 'ModuleQueryFailed'; readonly cause: QueryError }

/** Without a delegation there is nothing to earn or to withdraw. */
export interface NoDelegationForRewards {
  readonly type: 'NoDelegation'
  readonly delegator: Address
  readonly validator: ValoperAddress
}
