export type { BurnQueue, BurnQueueEvent, QueuedBurn, UnspokenBurn } from './burn-queue.js'
export {
  type CommittedDigest,
  committedSum,
  createDigestBook,
  type DigestBook,
  digestFor,
  keepsDigests,
  type ResyncStage,
} from './digest-book.js'
export type {
  BurnedVirtualStake,
  CloseEnd,
  DigestEvent,
  Diverged,
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
export type {
  ChannelError,
  ExternalStakingError,
  ResyncError,
  StakeTotalAbort,
  Unauthorized,
  ValidatorFrozen,
} from './errors.js'
export { instantiateExternalStaking } from './handlers/instantiate.js'
export { externalStakingInvariants } from './invariants.js'
export { type Holding, splitStakeKey, splitStakerKey, stakeKey, stakerKey, stakersOf, stakesOf } from './keys.js'
export {
  type ChannelLife,
  type ChannelStage,
  type ClosingProgress,
  channelStage,
  createChannelLife,
} from './life.js'
export { externalStakingMachine } from './machine.js'
export type {
  Audit,
  BurnVirtualStake,
  BurnVirtualStakes,
  CloseChannel,
  ContinueClose,
  DistributeRewardsHere,
  EndResync,
  ExternalStakingDoor,
  ExternalStakingInit,
  ExternalStakingMessage,
  FlushBurns,
  ForceUnstake,
  ReceiveVirtualStake,
  Resync,
  TellSlashes,
  Unfreeze,
  Unstake,
  WithdrawRewards,
  WithdrawUnbonded,
} from './messages.js'
export type {
  AskedSlashSource,
  ExternalStakingPolicies,
  ImmediateRelease,
  SlashSource,
  SlashSourceNotSupported,
} from './policies.js'
export {
  type ChannelStageView,
  type ExternalStakingAnswers,
  type ExternalStakingQuery,
  type PendingTxView,
  type QueuedSlashView,
  queryBurnOutbox,
  queryChannelStage,
  queryExternalPendingTx,
  queryExternalPendingTxsDesc,
  queryExternalStaking,
  queryExternalStakingConfig,
  queryIbcChannel,
  queryQueuedSlashes,
  querySlashThrottle,
  queryStake,
  queryStakes,
  type SlashThrottleView,
  type StakeView,
} from './queries.js'
export { type PendingRewardsView, queryAllPendingRewards, queryPendingRewards } from './reward-queries.js'
export { checkSlashThrottle, type InvalidSlashThrottle, type SlashThrottle } from './slash-throttle.js'
export type { SlashingBook, UntoldSlash } from './slashing-book.js'
export {
  type AuthorizedEndpoint,
  createExternalStakingState,
  createStake,
  type ExternalStakingConfig,
  type ExternalStakingSetup,
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
  periodLimit,
  type QueuedArrival,
  type QueuedFact,
  type QueuedSlash,
  type SlashPeriod,
  type ThrottleBook,
} from './throttle-book.js'
export {
  BURN_TIMEOUT_SECONDS,
  STAKE_TIMEOUT_SECONDS,
  TRANSFER_REWARDS_TIMEOUT_SECONDS,
  UNSTAKE_TIMEOUT_SECONDS,
} from './timing.js'
export { transitionExternalStaking } from './transition.js'
