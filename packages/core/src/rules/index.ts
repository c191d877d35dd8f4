import type { RuleSetName } from '../foundation/machine-invariant.js'
import { referenceRules } from './reference/index.js'
import type { Rules } from './rules.js'
import { safeRules } from './safe/index.js'

export type {
  AccountSlashRules,
  AskedSlash,
  LienNotFound,
  SettledPromise,
  SlashedAccount,
  SlashRefusal,
} from './account-slash.js'
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
export type { KeyRules } from './keys.js'
export { normalize } from './normalize.js'
export type { RebalanceAbort, RebalanceRules, RebalanceStep, ValidatorAmount } from './rebalance.js'
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
