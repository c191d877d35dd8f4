export type {
  ProviderModuleContext,
  ProviderModuleEffect,
  ProviderModuleEvent,
  ProviderModuleQuerier,
  ProviderModuleResult,
  ProviderModuleRules,
} from './effects.js'
export type { ProviderModuleError } from './errors.js'
export { instantiateProviderModule } from './handlers/instantiate.js'
export { providerModuleMachine } from './machine.js'
export type {
  BondToVault,
  ProviderModuleInit,
  ProviderModuleMessage,
  RestakeToVault,
  SetVault,
  UnbondFromVault,
} from './messages.js'
export {
  type ProviderModuleParams,
  type ProviderModuleQuery,
  queryProviderModule,
  queryProviderModuleParams,
} from './queries.js'
export {
  createProviderModuleState,
  type ProviderModuleConfig,
  type ProviderModuleState,
  providerModuleCodec,
} from './state.js'
export { transitionProviderModule } from './transition.js'
