export type { BurnQueue, BurnQueueEvent, QueuedBurn } from './burn-queue.js'
export type {
  BurnedVirtualStake,
  ExternalStakingContext,
  ExternalStakingEffect,
  ExternalStakingEvent,
  ExternalStakingQuerier,
  ExternalStakingQueryContext,
  ExternalStakingResult,
  ExternalStakingRules,
  PacketFailure,
  UpdatedValidatorSet,
} from './effects.js'
export type { ChannelError, ExternalStakingError, StakeTotalAbort, Unauthorized } from './errors.js'
export { instantiateExternalStaking } from './handlers/instantiate.js'
export { externalStakingInvariants } from './invariants.js'
export { type Holding, splitStakeKey, splitStakerKey, stakeKey, stakerKey, stakersOf, stakesOf } from './keys.js'
export { externalStakingMachine } from './machine.js'
export type {
  BurnVirtualStake,
  ExternalStakingDoor,
  ExternalStakingInit,
  ExternalStakingMessage,
  FlushBurns,
  ReceiveVirtualStake,
  Unstake,
  WithdrawRewards,
  WithdrawUnbonded,
} from './messages.js'
export {
  type ExternalStakingQuery,
  type PendingTxView,
  queryBurnOutbox,
  queryExternalPendingTx,
  queryExternalPendingTxsDesc,
  queryExternalStaking,
  queryExternalStakingConfig,
  queryIbcChannel,
  queryStake,
  queryStakes,
  type StakeView,
} from './queries.js'
export { type PendingRewardsView, queryAllPendingRewards, queryPendingRewards } from './reward-queries.js'
export {
  type AuthorizedEndpoint,
  createExternalStakingState,
  createStake,
  type ExternalStakingChoices,
  type ExternalStakingConfig,
  type ExternalStakingState,
  externalStakingCodec,
  type InFlightStaking,
  type InFlightTransferFunds,
  type InFlightUnstaking,
  type PendingTx,
  type Stake,
  type StakingChannel,
} from './state.js'
export {
  BURN_TIMEOUT_SECONDS,
  STAKE_TIMEOUT_SECONDS,
  TRANSFER_REWARDS_TIMEOUT_SECONDS,
  UNSTAKE_TIMEOUT_SECONDS,
} from './timing.js'
export { transitionExternalStaking } from './transition.js'
