export type {
  BondStatus,
  VirtualStakingContext,
  VirtualStakingEffect,
  VirtualStakingEvent,
  VirtualStakingQuerier,
  VirtualStakingResult,
  VirtualStakingRules,
} from './effects.js'
export type { VirtualStakingError } from './errors.js'
export { instantiateVirtualStaking } from './handlers/instantiate.js'
export { migrateVirtualStaking } from './handlers/migrate.js'
export { drainInvariants, type EpochScope, epochInvariants, virtualStakingInvariants } from './invariants.js'
export { virtualStakingMachine } from './machine.js'
export type {
  BondVirtual,
  BurnVirtual,
  ConsumerSlash,
  HandleCloseChannel,
  HandleEpoch,
  HandleValsetUpdate,
  InternalUnbond,
  SetVirtualStakingPolicies,
  StakesRepriced,
  UnbondVirtual,
  ValidatorTerms,
  ValsetChange,
  VirtualStakingInit,
  VirtualStakingMessage,
  VirtualStakingMigration,
} from './messages.js'
export {
  queryAllStake,
  queryRequest,
  queryRequests,
  queryVirtualStake,
  queryVirtualStaking,
  queryVirtualStakingConfig,
  type VirtualStakingAnswers,
  type VirtualStakingQuery,
} from './queries.js'
export { scaleByLargestRemainder } from './scaling.js'
export {
  createVirtualStakingState,
  DEFAULT_POLICIES,
  type RepricePolicy,
  type Scaling,
  type VirtualStakingChoices,
  type VirtualStakingConfig,
  type VirtualStakingPolicies,
  type VirtualStakingState,
  virtualStakingCodec,
} from './state.js'
export { transitionVirtualStaking } from './transition.js'
