import type { VirtualStakeMessage } from '../../chain/consumer-module/messages.js'
import type { Context, QueryContext, QueryError } from '../../foundation/context.js'
import type { ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { Rules } from '../../rules/rules.js'
import type { VirtualStakingError } from './errors.js'
import type { VirtualStakingState } from './state.js'

/** What a virtual staking asks its host to do: all of it goes to the consumer module. */
export type VirtualStakingEffect = ModuleEffect<'virtualStake', VirtualStakeMessage>

/** What a virtual staking tells the world. Bonds and unbonds are told by its converter and by the consumer module. */
export type VirtualStakingEvent =
  /** An epoch ended: what was wanted in all, what the cap allows, and how many messages lead there. */
  | {
      readonly type: 'rebalanced'
      readonly cap: Uint128
      readonly requested: bigint
      readonly bonded: bigint
      readonly steps: number
    }
  /** The cap is zero and nothing is left: no more epochs until governance sets a cap. */
  | { readonly type: 'epochsStopped' }

/** What governance allows a virtual staking, and what of it is used. */
export interface BondStatus {
  readonly cap: Uint128
  readonly delegated: Uint128
}

/** The neighbours that a virtual staking may ask. */
export interface VirtualStakingQuerier {
  /** What the consumer stakes. */
  bondedDenom(): Result<Denom, QueryError>
  /** The cap and its use; zeros for a contract that has no cap. */
  bondStatus(contract: Address): Result<BondStatus, QueryError>
}

/** The rules that a virtual staking uses. */
export type VirtualStakingRules = Pick<Rules, 'name' | 'scaleToCap' | 'planRebalance' | 'pageLimit'>

export type VirtualStakingContext = Context<VirtualStakingQuerier, VirtualStakingRules>
export type VirtualStakingQueryContext = QueryContext<VirtualStakingQuerier, VirtualStakingRules>

/** What a handler of the virtual staking answers. `Refusal` narrows the errors that it can give. */
export type VirtualStakingResult<Refusal extends VirtualStakingError['type'] = VirtualStakingError['type']> = Result<
  Outcome<VirtualStakingState, VirtualStakingEffect, VirtualStakingEvent>,
  Extract<VirtualStakingError, { type: Refusal }>
>
