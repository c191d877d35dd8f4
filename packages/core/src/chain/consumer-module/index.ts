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
export {
  type ConsumerModuleExport,
  type ConsumerModuleGenesis,
  exportConsumerModule,
  type GenesisContract,
  type GenesisError,
  type GenesisLedgerEntry,
  type GenesisOperation,
  type InvalidGenesis,
} from './genesis.js'
export { MAX_REPORTS_PER_BLOCK } from './handlers/end-block.js'
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
  EndBlock,
  ReportValset,
  RunEpoch,
  SetMaxCap,
  SetPriceFeedContract,
  SetShareCaps,
  UnbondVirtualStake,
  UpdateDelegation,
  ValidatorChanged,
  VirtualStakeMessage,
} from './messages.js'
export type { ValidatorChange, ValidatorSlashed } from './operations.js'
export {
  type BondStatus,
  type ConsumerModuleAnswers,
  type ConsumerModuleParams,
  type ConsumerModuleQuery,
  isEpochScheduled,
  type LedgerCursor,
  type LedgerView,
  type MaxCapView,
  mayUse,
  queryAllDelegations,
  queryBondStatus,
  queryConsumerModule,
  queryConsumerModuleParams,
  queryMaxCaps,
  queryPendingOperations,
  queryScheduledContracts,
  queryTasks,
} from './queries.js'
export type { ScheduledTask, Task, TaskPosition, TaskType } from './scheduler.js'
export {
  type Claim,
  type InvalidShare,
  NO_SHARE_CAPS,
  type Shareable,
  type ShareCaps,
  shareOf,
  shareOut,
} from './share-caps.js'
export {
  type ConsumerModuleConfig,
  type ConsumerModuleState,
  consumerModuleCodec,
  createConsumerModuleState,
  DEFAULT_EPOCH_LENGTH_BLOCKS,
  DEFAULT_MAX_GAS_END_BLOCKER,
  DEFAULT_SLASH_RATIOS,
  DEFAULT_TOTAL_CONTRACTS_MAX_CAP,
  type RegisteredContract,
} from './state.js'
export { transitionConsumerModule } from './transition.js'
