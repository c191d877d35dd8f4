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
  SetProviderParams,
  SlashingReason,
  UnbondFromVault,
  UnstakeFromProxy,
  ValidatorSlashing,
} from './messages.js'
export {
  type ProviderModuleAnswers,
  type ProviderModuleQuery,
  queryProviderModule,
  queryProviderModuleParams,
} from './queries.js'
export {
  createProviderModuleState,
  type ProviderModuleConfig,
  type ProviderModuleParams,
  type ProviderModuleState,
  providerModuleCodec,
} from './state.js'
export { transitionProviderModule } from './transition.js'
