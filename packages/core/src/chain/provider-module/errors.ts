import type { QueryError } from '../../foundation/context.js'
import type { Address } from '../../identifiers/address.js'
import type { UnexpectedDenom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ZeroAmount } from '../../rules/rules.js'
import type { Unauthorized } from '../module-accounts.js'
import type { NoSuchValidator } from '../staking/errors.js'

/** Why a provider module refuses. `Unauthorized`: the sender is not the vault, not the delegator's proxy, not governance or not the staking module. */
export type ProviderModuleError =
  | Unauthorized
  | ZeroAmount
  | UnexpectedDenom
  | NoSuchValidator
  /** Governance has named no local staking, so nobody has a proxy. */
  | { readonly type: 'NoLocalStaking' }
  /** The user has delegated nothing to that validator. */
  | { readonly type: 'NoDelegation'; readonly delegator: Address; readonly validator: ValoperAddress }
  /** Less came out than was asked for: the validator was slashed, so its shares do not make up this amount. */
  | { readonly type: 'DelegationSlashed'; readonly asked: Uint128; readonly amount: Uint128 }
  /** The staking module did not answer. */
  | { readonly type: 'ModuleQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'UnexpectedReply' }
