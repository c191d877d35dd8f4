import type { Context, QueryContext, QueryError } from '../../foundation/context.js'
import type { ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { Rules } from '../../rules/rules.js'
import type { BankMessage } from '../bank/messages.js'
import type { DistributionError } from './errors.js'
import type { DistributionState } from './state.js'

/** What a distribution module asks of its chain: to make rewards, and to pay them. */
export type DistributionEffect = ModuleEffect<'bank', BankMessage>

/** What a distribution module tells the world. */
export type DistributionEvent =
  | { readonly type: 'withdrawAddressSet'; readonly delegator: Address; readonly address: Address }
  | {
      readonly type: 'rewardAllocated'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Coin
    }
  /** Somebody asked for the reward, be it nothing. */
  | {
      readonly type: 'withdrewReward'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Coin
      readonly to: Address
    }
  /** A reward was paid because the delegation changes. Recorded runs tell nothing of it. */
  | {
      readonly type: 'rewardPaid'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Coin
      readonly to: Address
    }

/** The answer to `withdrawReward`. */
export interface WithdrawnData {
  readonly amount: Uint128
}

/** What a distribution module asks its neighbours: staking. */
export interface DistributionQuerier {
  /** The denom that this chain stakes, in which rewards are. */
  bondedDenom(): Result<Denom, QueryError>
  /** Whether there is a delegation, be it worth nothing. */
  hasDelegation(delegator: Address, validator: ValoperAddress): Result<boolean, QueryError>
}

/** The rules that a distribution module uses. */
export type DistributionRules = Pick<Rules, 'pageLimit'>

export type DistributionContext = Context<DistributionQuerier, DistributionRules>
export type DistributionQueryContext = QueryContext<DistributionQuerier, DistributionRules>

/** What a handler of the distribution module answers. `Refusal` narrows the errors that it can give. */
export type DistributionResult<
  Refusal extends DistributionError['type'] = DistributionError['type'],
  Data = unknown,
> = Result<
  Outcome<DistributionState, DistributionEffect, DistributionEvent, Data>,
  Extract<DistributionError, { type: Refusal }>
>
