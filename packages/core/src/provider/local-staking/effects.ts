import type { Send } from '../../chain/bank/messages.js'
import type { Unbonding } from '../../chain/staking/state.js'
import type { Context, QueryContext, QueryError } from '../../foundation/context.js'
import type { CallEffect, InstantiateEffect, ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address, AddressError } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { Rules } from '../../rules/rules.js'
import type { ProxyBurn, ProxyInit, ProxyStake } from '../proxy/messages.js'
import type { LocalSlash, ReleaseLocalStake, WriteOffLocalStake } from '../vault/messages.js'
import type { LocalStakingError } from './errors.js'
import type { LocalStakingState } from './state.js'

/** What a local staking asks its host to do: to make and instruct proxies, and to tell the vault. */
export type LocalStakingEffect =
  | InstantiateEffect<'proxy', ProxyInit>
  | CallEffect<ProxyStake | ProxyBurn | ReleaseLocalStake | WriteOffLocalStake | LocalSlash>
  | ModuleEffect<'bank', Send>

/** What a local staking tells the world. Amounts are in its denom, smallest unit. Of these the deployed contract tells only `jailing`. */
export type LocalStakingEvent =
  | {
      readonly type: 'localStakeReceived'
      readonly owner: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  | { readonly type: 'proxyCreated'; readonly owner: Address; readonly proxy: Address }
  | {
      readonly type: 'localStakeBurned'
      readonly owner: Address
      /** Null: from all validators. */
      readonly validator: ValoperAddress | null
      readonly amount: Uint128
    }
  | { readonly type: 'localStakeMoved'; readonly owner: Address; readonly validator: ValoperAddress }
  /** `localExcessPaid`: what the vault has no lien for any more went to the owner. */
  | { readonly type: 'localStakeReleased' | 'localExcessPaid'; readonly owner: Address; readonly amount: Uint128 }
  | {
      readonly type: 'jailing'
      readonly jailed: readonly ValoperAddress[]
      readonly tombstoned: readonly ValoperAddress[]
    }

/** The neighbours that a local staking may ask: its chain, for what a proxy has delegated. */
export interface LocalStakingQuerier {
  /** Zero where there is no delegation. */
  delegation(delegator: Address, validator: ValoperAddress): Result<Uint128, QueryError>
  /** What a delegator waits for to be paid from a validator. Where a host does not answer that, nothing that unbonds is slashed. */
  unbondingEntries?(delegator: Address, validator: ValoperAddress): Result<readonly Unbonding[], QueryError>
  /** How much a vault takes back from a lienholder of a user's; nothing without a lien. Where nobody answers that, it is offered everything, and asked to write off nothing. */
  certainLien?(vault: Address, user: Address, lienholder: Address): Result<Uint128, QueryError>
  /** The address of this chain that a text names; `InvalidAddress` when it can name none. */
  parseAddress(text: string): Result<Address, AddressError>
}

/** The rules that a local staking uses. */
export type LocalStakingRules = Pick<Rules, 'name' | 'slashLocalStake' | 'splitRelease'>

export type LocalStakingContext = Context<LocalStakingQuerier, LocalStakingRules>
export type LocalStakingQueryContext = QueryContext<LocalStakingQuerier, LocalStakingRules>

/** What a handler of a local staking answers. `Refusal` narrows the errors that it can give. */
export type LocalStakingResult<Refusal extends LocalStakingError['type'] = LocalStakingError['type']> = Result<
  Outcome<LocalStakingState, LocalStakingEffect, LocalStakingEvent>,
  Extract<LocalStakingError, { type: Refusal }>
>
