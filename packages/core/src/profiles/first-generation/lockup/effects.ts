import type { Send } from '../../../chain/bank/messages.js'
import type { Context, QueryContext } from '../../../foundation/context.js'
import type { CallEffect, ModuleEffect } from '../../../foundation/effects.js'
import type { Outcome } from '../../../foundation/outcome.js'
import type { Result } from '../../../foundation/result.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import type { Rules } from '../../../rules/rules.js'
import type { ReceiveClaim } from '../provider/messages.js'
import type { LockupError } from './errors.js'
import type { LockupState } from './state.js'

/** What a lockup asks its host to do: pay out, and tell a lienholder of its claim. */
export type LockupEffect = ModuleEffect<'bank', Send> | CallEffect<ReceiveClaim>

/** What a lockup tells the world. */
export type LockupEvent =
  | { readonly type: 'lockupBonded' | 'lockupUnbonded'; readonly user: Address; readonly amount: Uint128 }
  | {
      readonly type: 'claimGranted'
      readonly user: Address
      readonly lienholder: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  | {
      readonly type: 'claimReleased'
      readonly user: Address
      readonly lienholder: Address
      readonly amount: Uint128
    }
  /** `taken` of the bond; less than `amount` where slashes of others had left less. */
  | {
      readonly type: 'claimSlashed'
      readonly user: Address
      readonly lienholder: Address
      readonly amount: Uint128
      readonly taken: Uint128
    }

/** What a lockup may ask. */
export interface LockupQuerier {
  /** The address that a text names on this chain. */
  parseAddress(text: string): Result<Address, AddressError>
}

/** The rules that a lockup uses. */
export type LockupRules = Pick<Rules, 'name' | 'overflowAbort' | 'unknownAccount' | 'pageLimit'>

export type LockupContext = Context<LockupQuerier, LockupRules>
export type LockupQueryContext = QueryContext<LockupQuerier, LockupRules>

/** What a handler of a lockup answers. `Refusal` narrows the errors that it can give. */
export type LockupResult<Refusal extends LockupError['type'] = LockupError['type']> = Result<
  Outcome<LockupState, LockupEffect, LockupEvent>,
  Extract<LockupError, { type: Refusal }>
>
