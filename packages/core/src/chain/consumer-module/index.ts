export { sumOfMaxCaps } from './contracts.js'
export type {
  ConsumerModuleContext,
  ConsumerModuleEffect,
  ConsumerModuleEvent,
  ConsumerModuleQuerier,
  ConsumerModuleResult,
  ConsumerModuleRules,
} from './effects.js'
export type { ConsumerModuleError } from './errors.js'
export { instantiateConsumerModule } from './handlers/instantiate.js'
export { consumerModuleInvariants } from './invariants.js'
export { type LedgerPosition, ledgerKey, splitLedgerKey } from './ledger.js'
export { type LedgerScope, ledgerInvariants } from './ledger-invariants.js'
export { consumerModuleMachine } from './machine.js'
export type {
  BondVirtualStake,
  ConsumerModuleInit,
  ConsumerModuleMessage,
  DeleteAllScheduledTasks,
  RunEpoch,
  SetMaxCap,
  UnbondVirtualStake,
  UpdateDelegation,
  VirtualStakeMessage,
} from './messages.js'
export {
  type BondStatus,
  type ConsumerModuleQuery,
  isEpochScheduled,
  type LedgerCursor,
  type LedgerView,
  type MaxCapView,
  queryAllDelegations,
  queryBondStatus,
  queryConsumerModule,
  queryMaxCaps,
  queryScheduledContracts,
} from './queries.js'
export {
  type ConsumerModuleConfig,
  type ConsumerModuleState,
  consumerModuleCodec,
  createConsumerModuleState,
  DEFAULT_TOTAL_CONTRACTS_MAX_CAP,
  type RegisteredContract,
} from './state.js'
export { transitionConsumerModule } from './transition.js'
