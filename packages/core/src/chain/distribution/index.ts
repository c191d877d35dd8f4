export {
  DISTRIBUTION_ACCOUNT,
  type DistributionBankScope,
  type DistributionStakingScope,
  distributionAccountInvariants,
  distributionStakingInvariants,
} from './account-invariants.js'
export type {
  DistributionContext,
  DistributionEffect,
  DistributionEvent,
  DistributionQuerier,
  DistributionResult,
  DistributionRules,
  WithdrawnData,
} from './effects.js'
export type { DistributionError, NoDelegationForRewards } from './errors.js'
export { instantiateDistribution } from './handlers/instantiate.js'
export { distributionInvariants } from './invariants.js'
export { distributionMachine } from './machine.js'
export type {
  AllocateReward,
  DistributionInit,
  DistributionMessage,
  PayReward,
  SetWithdrawAddress,
  WithdrawReward,
} from './messages.js'
export {
  type DistributionAnswers,
  type DistributionQuery,
  queryDistribution,
  queryReward,
  queryRewards,
  queryWithdrawAddress,
  type RewardView,
} from './queries.js'
export {
  createDistributionState,
  type DistributionConfig,
  type DistributionState,
  distributionCodec,
} from './state.js'
export { transitionDistribution } from './transition.js'
