import type { Context, QueryContext } from '../../foundation/context.js'
import type { ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import type { BankMessage } from '../bank/messages.js'
import type { ProviderModuleError } from './errors.js'
import type { ProviderModuleState } from './state.js'

/** What a provider module asks of its chain: to move coins between users and the vault. */
export type ProviderModuleEffect = ModuleEffect<'bank', BankMessage>

/** What a provider module tells the world. */
export type ProviderModuleEvent =
  | { readonly type: 'vaultBonded'; readonly delegator: Address; readonly amount: Coin }
  | { readonly type: 'vaultUnbonded'; readonly delegator: Address; readonly amount: Coin }
  | { readonly type: 'vaultSet'; readonly vault: Address | null }

/** A provider module asks nobody. */
export type ProviderModuleQuerier = unknown

/** A provider module does the same under both rule sets. */
export type ProviderModuleRules = unknown

export type ProviderModuleContext = Context<ProviderModuleQuerier, ProviderModuleRules>
export type ProviderModuleQueryContext = QueryContext<ProviderModuleQuerier, ProviderModuleRules>

/** What a handler of the provider module answers. */
export type ProviderModuleResult = Result<
  Outcome<ProviderModuleState, ProviderModuleEffect, ProviderModuleEvent>,
  ProviderModuleError
>
