import type { Context, QueryError } from '../../foundation/context.js'
import type { EnterEffect, Failure, ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Jailing } from '../../provider/local-staking/messages.js'
import type { BankMessage } from '../bank/messages.js'
import type { UndelegateFor, UndelegateInstantly } from '../staking/messages.js'
import type { ProviderModuleError } from './errors.js'
import type { SlashingReason } from './messages.js'
import type { ProviderModuleState } from './state.js'

/** What a provider module asks of its chain: to move coins between users and the vault, to undelegate for users, and to warn the local staking. */
export type ProviderModuleEffect =
  | ModuleEffect<'bank', BankMessage>
  | ModuleEffect<'staking', UndelegateFor | UndelegateInstantly>
  | EnterEffect<Jailing>

/** What a provider module tells the world. */
export type ProviderModuleEvent =
  | { readonly type: 'vaultBonded'; readonly delegator: Address; readonly amount: Coin }
  | { readonly type: 'vaultUnbonded'; readonly delegator: Address; readonly amount: Coin }
  | {
      readonly type: 'nativeUnstaked'
      readonly delegator: Address
      readonly proxy: Address
      readonly validator: ValoperAddress
      /** What was asked for; nothing happened if the proxy has no delegation there. */
      readonly amount: Coin
    }
  | {
      readonly type: 'vaultRestaked'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Coin
    }
  | {
      readonly type: 'providerParamsSet'
      readonly vault: Address | null
      readonly localStaking: Address | null
    }
  /** A validator is slashed, and there is no local staking to tell. */
  | { readonly type: 'slashHookSkipped'; readonly validator: ValoperAddress; readonly reason: SlashingReason }
  /** A validator is slashed, and the local staking or its vault refused to hear of it. The chain slashes nevertheless. */
  | { readonly type: 'slashHookFailed'; readonly validator: ValoperAddress; readonly failure: Failure }

/** The neighbours that a provider module may ask: its staking module, and its local staking for the proxies of users. */
export interface ProviderModuleQuerier {
  proxyOf(localStaking: Address, owner: Address): Result<Address, QueryError>
  bondedDenom(): Result<Denom, QueryError>
  hasValidator(validator: ValoperAddress): Result<boolean, QueryError>
  hasDelegation(delegator: Address, validator: ValoperAddress): Result<boolean, QueryError>
}

/** A provider module does the same under both rule sets. */
export type ProviderModuleRules = unknown

export type ProviderModuleContext = Context<ProviderModuleQuerier, ProviderModuleRules>

/** What a handler of the provider module answers. `Refusal` narrows the errors that it can give. */
export type ProviderModuleResult<Refusal extends ProviderModuleError['type'] = ProviderModuleError['type']> = Result<
  Outcome<ProviderModuleState, ProviderModuleEffect, ProviderModuleEvent>,
  Extract<ProviderModuleError, { type: Refusal }>
>
