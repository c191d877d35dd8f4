export type {
  MetaStakingContext,
  MetaStakingEffect,
  MetaStakingEvent,
  MetaStakingQuerier,
  MetaStakingQueryContext,
  MetaStakingResult,
  MetaStakingRules,
} from './effects.js'
export type { MetaStakingError, ModuleSilent, NoConsumer, NoDelegationsForValidator } from './errors.js'
export { instantiateMetaStaking } from './handlers/instantiate.js'
export { metaStakingInvariants } from './invariants.js'
export { metaDelegationKey, splitMetaDelegationKey } from './keys.js'
export { metaStakingMachine } from './machine.js'
export type {
  AddConsumer,
  Govern,
  GrantChange,
  MetaDelegate,
  MetaStakingInit,
  MetaStakingMessage,
  MetaUndelegate,
  RemoveConsumer,
  UndelegateWaiting,
  WithdrawDelegatorReward,
  WithdrawToConsumer,
} from './messages.js'
export {
  type MetaDelegationView,
  type MetaStakingAnswers,
  type MetaStakingQuery,
  queryConsumerGrant,
  queryConsumers,
  queryMetaDelegation,
  queryMetaDelegations,
  queryMetaStaking,
  queryMetaStakingConfig,
  queryWaitingUndelegations,
  type WaitingUndelegation,
} from './queries.js'
export {
  type ConsumerGrant,
  createConsumerGrant,
  createMetaDelegation,
  createMetaStakingState,
  createMetaValidator,
  type MetaDelegation,
  type MetaStakingConfig,
  type MetaStakingState,
  type MetaTotals,
  type MetaValidator,
  metaStakingCodec,
} from './state.js'
export { transitionMetaStaking } from './transition.js'
