import type { RuleSetName } from '../foundation/machine-invariant.js'
import { referenceRules } from './reference/index.js'
import type { Rules } from './rules.js'
import { safeRules } from './safe/index.js'

export type { BurnRules } from './burn.js'
export type { ClosedStake, ClosingRules } from './closing.js'
export type {
  ConversionError,
  ConversionLedger,
  ConversionRules,
  ConversionState,
  Converted,
  Holding,
  Position,
  Rate,
  ValidatorPosition,
} from './conversion.js'
export { conversionLedger } from './conversion-ledger.js'
export type { EarningRules, EarningStake, RewardAbort } from './earning.js'
export type { KeyRules } from './keys.js'
export { normalize } from './normalize.js'
export type { RebalanceAbort, RebalanceRules, RebalanceStep, ValidatorAmount } from './rebalance.js'
export type {
  AmountRules,
  FailedStake,
  PagingRules,
  RangeRules,
  RangeSettlement,
  Rules,
  SlashableRules,
  ZeroAmount,
} from './rules.js'
export type { StakeBurnRules } from './stake-burn.js'
export type { ExposedStake, SlashTerms, StakerSlash, StakerSlashAbort, StakerSlashRules } from './staker-slash.js'
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
