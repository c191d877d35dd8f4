import type { Machine } from '../../mesh/machine.js'
import type { ProviderModuleQuerier, ProviderModuleRules } from './effects.js'
import { instantiateProviderModule } from './handlers/instantiate.js'
import { providerModuleInvariants } from './invariants.js'
import type { ProviderModuleInit, ProviderModuleMessage } from './messages.js'
import { type ProviderModuleQuery, queryProviderModule } from './queries.js'
import { type ProviderModuleState, providerModuleCodec } from './state.js'
import { transitionProviderModule } from './transition.js'

/** The provider module as a mesh runs it. */
export const providerModuleMachine: Machine<
  ProviderModuleState,
  ProviderModuleInit,
  ProviderModuleMessage,
  ProviderModuleQuery,
  ProviderModuleQuerier,
  ProviderModuleRules
> = {
  kind: 'provider-module',
  entries: {},
  instantiate: instantiateProviderModule,
  transition: transitionProviderModule,
  query: queryProviderModule,
  form: providerModuleCodec,
  invariants: providerModuleInvariants,
}
