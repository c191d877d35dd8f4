import type { RuleSetName } from '../foundation/machine-invariant.js'
import { referenceRules } from './reference/index.js'
import type { Rules } from './rules.js'
import { safeRules } from './safe/index.js'

export type {
  AccountSlashRules,
  AskedSlash,
  LienNotFound,
  LimitRefusal,
  SettledPromise,
  SlashedAccount,
  SlashRefusal,
} from './account-slash.js'
export type { AttributeRules, BlankAttribute } from './attributes.js'
export type { BurnRules } from './burn.js'
export type { BurnOrder, BurnOrderRules, OwnersBurn } from './burn-orders.js'
export type { BurnedCoinsRules, BurnOverflow, HeldBeyond } from './burned-coins.js'
export type {
  ClosedStake,
  ClosedVirtualStake,
  CloseStep,
  ClosingRules,
  NotDeployed,
  StakeOnChain,
} from './closing.js'
export type {
  AppliedDigest,
  BothCoins,
  BurnPart,
  ConversionError,
  ConversionLedger,
  ConversionRange,
  ConversionRules,
  ConversionState,
  Converted,
  ConvertedBurn,
  ConvertedSlash,
  Holding,
  InvalidPrice,
  InversionError,
  OfferedReturn,
  OwnedBurn,
  Position,
  Rate,
  SettledReturn,
  ValidatorPosition,
} from './conversion.js'
export { conversionLedger, NOBODY } from './conversion-ledger.js'
export type { DialectRules } from './dialects.js'
export type { AppliedDiffers, DigestRules, ResyncError, Resynced, StaleEpoch } from './digests.js'
export type { AskStaked, DrainedStake, DrainRules, FinishedDrain, InsufficientRequest } from './drain.js'
export type { EarningRules, EarningStake, RewardAbort } from './earning.js'
export type { FirstGenerationRules } from './first-generation.js'
export type { ConsumerFailure, NoChannel, TransferHearing } from './first-generation-channel.js'
export type {
  ClaimReturn,
  InvalidSlashShare,
  ReleaseClaim,
  SlashClaim,
  UnknownAccount,
} from './first-generation-claims.js'
export type {
  AskedGrant,
  ConsumerStillStakes,
  FundsSpent,
  GrantFunds,
  NotEnoughFunds,
} from './first-generation-grants.js'
export type {
  NoRewards,
  RewardAccount,
  RewardAccounts,
  RewardRange,
  SeveralRewards,
  Stranger,
} from './first-generation-rewards.js'
export type {
  InsufficientStake,
  LeavingStake,
  PurchaseAbort,
  SettledUnstake,
  ShareAbort,
  ShareMarket,
  ShareStake,
} from './first-generation-shares.js'
export type { MeshValidatorStatus } from './first-generation-validators.js'
export { invert } from './invert.js'
export type { IsolationRules } from './isolation.js'
export type { KeyRules } from './keys.js'
export type { LocalSlashRules, LocalStake, LocalStakeSlash, SplitRelease } from './local-slash.js'
export { normalize } from './normalize.js'
export type { EntryAnswer, OutboxRules, Posted, PostedDispatch, SettledEntry } from './outbox.js'
export type {
  CapUse,
  RebalanceAbort,
  RebalanceRules,
  RebalanceStep,
  TombstonedStake,
  ValidatorAmount,
} from './rebalance.js'
export type { Repriced, RepricedStake, RepricingRules } from './repricing.js'
export type { RewardBatch, RewardBatchRules } from './reward-batch.js'
export type {
  AmountRules,
  FailedStake,
  OverflowAbort,
  OverflowRules,
  PagingRules,
  RangeRules,
  RangeSettlement,
  Rules,
  SlashableRules,
  ZeroAmount,
} from './rules.js'
export type { LeftOutSlash, SlashItemRules, SortedSlashes } from './slash-items.js'
export type { RecentStake, SlashMemoryRules, TakenSlash } from './slash-memory.js'
export type { BondedStake, SlashAbort, SlashRules, StakeRequests, StakeSlash } from './slashes.js'
export type { Burnable, BurnableStake, BurnPlan, StakeBurnRules } from './stake-burn.js'
export type {
  ExposedStake,
  SlashFit,
  SlashRest,
  SlashTerms,
  StakerSlash,
  StakerSlashAbort,
  StakerSlashes,
  StakerSlashRules,
  ThrottledTerms,
} from './staker-slash.js'
export type { InactiveValidator, TombstonedRules } from './tombstoned.js'
export type { TxIdRules, TxIdTaken } from './tx-ids.js'
export type { PendingUnbond, Release, ReleaseRules } from './unbonding.js'
export type {
  DueSlash,
  ListedValidator,
  PrunedError,
  UnreadableSlashRatio,
  ValidatorPage,
  ValidatorSetRules,
  ValidatorSetState,
  ValidatorSetWindow,
  ValidatorStatus,
} from './validator-set.js'
export { referenceRules, safeRules }

/** The two records by name. */
export const RULES: Readonly<Record<RuleSetName, Rules>> = { safe: safeRules, reference: referenceRules }
