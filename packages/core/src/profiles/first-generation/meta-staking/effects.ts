import type { WithdrawReward } from '../../../chain/distribution/messages.js'
import type { Delegate, Undelegate } from '../../../chain/staking/messages.js'
import type { Context, QueryContext, QueryError } from '../../../foundation/context.js'
import type { CallEffect, ModuleEffect } from '../../../foundation/effects.js'
import type { Outcome } from '../../../foundation/outcome.js'
import type { Result } from '../../../foundation/result.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Coin } from '../../../numbers/coin.js'
import type { Decimal } from '../../../numbers/decimal.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import type { Rules } from '../../../rules/rules.js'
import type { ReceiveRewards } from '../consumer/messages.js'
import type { MetaStakingError } from './errors.js'
import type { MetaStakingState } from './state.js'

/** What a meta-staking asks its host to do: stake, fetch rewards, bring them to a consumer. */
export type MetaStakingEffect =
  | ModuleEffect<'staking', Delegate | Undelegate>
  | ModuleEffect<'distribution', WithdrawReward>
  | CallEffect<ReceiveRewards>

/** What a meta-staking tells the world. */
export type MetaStakingEvent =
  | {
      readonly type: 'metaDelegated' | 'metaUndelegated'
      readonly consumer: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  /** The chain undelegates no more from this validator for now: `undelegateWaiting` tries again. */
  | { readonly type: 'metaUndelegationWaits'; readonly validator: ValoperAddress; readonly amount: Uint128 }
  /** All that waited there is undelegated. */
  | { readonly type: 'metaWaitingUndelegated'; readonly validator: ValoperAddress; readonly amount: Uint128 }
  /** A reward is shared among the consumers that have staked there. */
  | {
      readonly type: 'metaRewardsShared'
      readonly validator: ValoperAddress
      readonly reward: Uint128
      readonly rewardsPerToken: Decimal
    }
  | {
      readonly type: 'metaRewardsSent'
      readonly consumer: Address
      readonly validator: ValoperAddress
      readonly reward: Coin
    }
  | { readonly type: 'consumerAdded'; readonly consumer: Address; readonly funds: Uint128 }
  | { readonly type: 'consumerRemoved'; readonly consumer: Address }

/** What a meta-staking may ask of its chain. */
export interface MetaStakingQuerier {
  /** The address that a text names on this chain. */
  parseAddress(text: string): Result<Address, AddressError>
  /** What this chain stakes. */
  bondedDenom(): Result<Denom, QueryError>
  /** What an account has of a denom. */
  balance(address: Address, denom: Denom): Result<Uint128, QueryError>
  /** Whether there is a delegation, be it worth nothing. */
  hasDelegation(delegator: Address, validator: ValoperAddress): Result<boolean, QueryError>
  /** What a delegation earned and was not paid yet. */
  delegationReward(delegator: Address, validator: ValoperAddress): Result<Uint128, QueryError>
}

/** The rules that a meta-staking uses. */
export type MetaStakingRules = Pick<
  Rules,
  | 'name'
  | 'overflowAbort'
  | 'refuseStrayCoins'
  | 'accrueReward'
  | 'refuseGrant'
  | 'refuseRemoval'
  | 'refuseDelegation'
  | 'hearOfUndelegation'
  | 'refuseUndeployed'
  | 'countPaidReward'
  | 'rewardAccountOf'
  | 'withRewardAccount'
  | 'grantListLimit'
>

export type MetaStakingContext = Context<MetaStakingQuerier, MetaStakingRules>
export type MetaStakingQueryContext = QueryContext<MetaStakingQuerier, MetaStakingRules>

/** What a handler of a meta-staking answers. `Refusal` narrows the errors that it can give. */
export type MetaStakingResult<Refusal extends MetaStakingError['type'] = MetaStakingError['type']> = Result<
  Outcome<MetaStakingState, MetaStakingEffect, MetaStakingEvent>,
  Extract<MetaStakingError, { type: Refusal }>
>
