import type { RuleSetName } from '../foundation/machine-invariant.js'
import { referenceRules } from './reference/index.js'
import type { Rules } from './rules.js'
import { safeRules } from './safe/index.js'

export type { BurnRules } from './burn.js'
export type {
  BothCoins,
  BurnConversionError,
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
  Position,
  Rate,
  SettledReturn,
  ValidatorPosition,
} from './conversion.js'
export { conversionLedger } from './conversion-ledger.js'
export type { AskStaked, DrainedStake, DrainRules, FinishedDrain, InsufficientRequest } from './drain.js'
export { invert } from './invert.js'
export type { KeyRules } from './keys.js'
export { normalize } from './normalize.js'
export type { CapUse, RebalanceAbort, RebalanceRules, RebalanceStep, ValidatorAmount } from './rebalance.js'
export type { RewardBatch, RewardRules } from './rewards.js'
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
export type { BondedStake, SlashAbort, SlashRules, StakeRequests, StakeSlash } from './slashes.js'
export type { InactiveValidator, TombstonedRules, TombstonedStake } from './tombstoned.js'
export type { PendingUnbond, Release, ReleaseRules } from './unbonding.js'
export type {
  ListedValidator,
  PrunedError,
  ValidatorPage,
  ValidatorSetRules,
  ValidatorSetState,
  ValidatorSetWindow,
  ValidatorStatus,
} from './validator-set.js'
export { referenceRules, safeRules }

/** The two records by name. */
export const RULES: Readonly<Record<RuleSetName, Rules>> = { safe: safeRules, reference: referenceRules }
