import type { BurnOwn } from '../../chain/bank/messages.js'
import type { SetWithdrawAddress, WithdrawReward } from '../../chain/distribution/messages.js'
import type { Vote, VoteWeighted } from '../../chain/governance/messages.js'
import type { UnstakeFromProxy } from '../../chain/provider-module/messages.js'
import type { BurnDelegation, BurnUnbonding, Delegate, Redelegate, Undelegate } from '../../chain/staking/messages.js'
import type { Context, QueryContext, QueryError } from '../../foundation/context.js'
import type { CallEffect, ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import type { Rules } from '../../rules/rules.js'
import type { ProxyEmptied, ProxyRestaked, ReleaseProxyStake } from '../local-staking/messages.js'
import type { ProxyError } from './errors.js'
import type { ProxyState } from './state.js'

/** What a proxy asks its host to do: to its stake, with its vote and its rewards, and to give coins back. */
export type ProxyEffect =
  | ModuleEffect<'staking', Delegate | Undelegate | Redelegate | BurnDelegation | BurnUnbonding>
  | ModuleEffect<'bank', BurnOwn>
  | ModuleEffect<'distribution', SetWithdrawAddress | WithdrawReward>
  | ModuleEffect<'gov', Vote | VoteWeighted>
  | ModuleEffect<'provider', UnstakeFromProxy>
  | CallEffect<ReleaseProxyStake | ProxyRestaked | ProxyEmptied>

/** What a proxy tells the world. Amounts are in its denom, smallest unit; the deployed contract tells nothing. */
export type ProxyEvent =
  | {
      readonly type: 'proxyStaked' | 'proxyUnstaked'
      readonly owner: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  | {
      readonly type: 'proxyRestaked'
      readonly owner: Address
      readonly from: ValoperAddress
      readonly to: ValoperAddress
      readonly amount: Uint128
    }
  /** `shares`: how much is taken off which validator. */
  | {
      readonly type: 'proxyBurned'
      readonly owner: Address
      readonly amount: Uint128
      readonly shares: readonly ValidatorAmount[]
    }
  /** What burned beside delegations: what was unbonding, and coins. */
  | {
      readonly type: 'proxyUnbondedBurned'
      readonly owner: Address
      readonly unbonding: readonly ValidatorAmount[]
      readonly coins: Uint128
    }
  /** What a burn did not find: the chain took more of the stake than the vault was told. */
  | { readonly type: 'proxyBurnMissing'; readonly owner: Address; readonly amount: Uint128 }
  | { readonly type: 'proxyVoted'; readonly owner: Address; readonly proposalId: bigint }
  | {
      readonly type: 'proxyRewardsWithdrawn'
      readonly owner: Address
      readonly validators: readonly ValoperAddress[]
    }
  | { readonly type: 'proxyReleased'; readonly owner: Address; readonly amount: Uint128 }

/** The answer of a new proxy to its local staking. */
export interface ProxyCreatedData {
  readonly owner: Address
}

/** The neighbours that a proxy may ask: its chain, for its own delegations and coins. */
export interface ProxyQuerier {
  /** All of a delegator's, by validator, those that are worth nothing too. */
  delegations(delegator: Address): Result<readonly ValidatorAmount[], QueryError>
  balance(address: Address, denom: Denom): Result<Uint128, QueryError>
  /** What a delegator waits for to be paid, by validator. Where a host does not answer that, nothing that unbonds can burn, and no proxy is known to be empty. */
  unbonding?(delegator: Address): Result<readonly ValidatorAmount[], QueryError>
}

/** The rules that a proxy uses. */
export type ProxyRules = Pick<
  Rules,
  | 'name'
  | 'shareBurn'
  | 'takeBurned'
  | 'burnBeyond'
  | 'bookBurn'
  | 'destroyableCoins'
  | 'tellRestake'
  | 'releasableCoins'
  | 'tellEmptied'
>

export type ProxyContext = Context<ProxyQuerier, ProxyRules>
export type ProxyQueryContext = QueryContext<ProxyQuerier, ProxyRules>

/** What a handler of a proxy answers. `Refusal` narrows the errors that it can give. */
export type ProxyResult<Refusal extends ProxyError['type'] = ProxyError['type'], Data = unknown> = Result<
  Outcome<ProxyState, ProxyEffect, ProxyEvent, Data>,
  Extract<ProxyError, { type: Refusal }>
>
