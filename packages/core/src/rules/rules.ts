import type { RuleSetName } from '../foundation/machine-invariant.js'
import type { Result } from '../foundation/result.js'
import type { Decimal } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValueRange, ValueRangeError } from '../sync/value-range.js'
import type { AccountSlashRules } from './account-slash.js'
import type { AttributeRules } from './attributes.js'
import type { BurnRules } from './burn.js'
import type { BurnOrderRules } from './burn-orders.js'
import type { BurnedCoinsRules } from './burned-coins.js'
import type { ClosingRules } from './closing.js'
import type { ConversionRules } from './conversion.js'
import type { DialectRules } from './dialects.js'
import type { DigestRules } from './digests.js'
import type { DrainRules } from './drain.js'
import type { EarningRules } from './earning.js'
import type { FirstGenerationRules } from './first-generation.js'
import type { IsolationRules } from './isolation.js'
import type { KeyRules } from './keys.js'
import type { LocalSlashRules } from './local-slash.js'
import type { OutboxRules } from './outbox.js'
import type { RebalanceRules } from './rebalance.js'
import type { RepricingRules } from './repricing.js'
import type { RewardBatchRules } from './reward-batch.js'
import type { SlashItemRules } from './slash-items.js'
import type { SlashMemoryRules } from './slash-memory.js'
import type { SlashReportRules } from './slash-report.js'
import type { SlashRules } from './slashes.js'
import type { StakeBurnRules } from './stake-burn.js'
import type { StakerSlashRules } from './staker-slash.js'
import type { SupplyRules } from './supply.js'
import type { TombstonedRules } from './tombstoned.js'
import type { TxIdRules } from './tx-ids.js'
import type { ReleaseRules } from './unbonding.js'
import type { ValidatorSetRules } from './validator-set.js'

/**
 * Every function in which the rule sets differ. There are exactly two records: `safe`, the default, and `reference`, which does bit for bit what the
 * deployed contracts do. A machine takes the part that it uses (`Pick<Rules, ...>`).
 *
 * Each group names its deviation `D-n` of spec section 12.
 */
export interface Rules
  extends RangeRules,
    AmountRules,
    AttributeRules,
    OverflowRules,
    PagingRules,
    SlashableRules,
    AccountSlashRules,
    ReleaseRules,
    ConversionRules,
    RepricingRules,
    RebalanceRules,
    SlashRules,
    TombstonedRules,
    DrainRules,
    EarningRules,
    BurnRules,
    BurnOrderRules,
    BurnedCoinsRules,
    LocalSlashRules,
    StakeBurnRules,
    StakerSlashRules,
    SlashMemoryRules,
    SlashItemRules,
    IsolationRules,
    RewardBatchRules,
    ClosingRules,
    DialectRules,
    DigestRules,
    TxIdRules,
    KeyRules,
    OutboxRules,
    SlashReportRules,
    SupplyRules,
    ValidatorSetRules,
    FirstGenerationRules {
  readonly name: RuleSetName
}

/** D-1: settling an operation that may find the range changed by a slash in between. */
export interface RangeRules {
  /** The addition in flight succeeded. */
  readonly commitAddSaturating: RangeSettlement
  /** The addition in flight failed. */
  readonly rollbackAddSaturating: RangeSettlement
  /** The subtraction in flight succeeded. */
  readonly commitSubSaturating: RangeSettlement
  /** The subtraction in flight failed. */
  readonly rollbackSubSaturating: RangeSettlement
}

/** The settled range; under `reference` some cases abort. */
export type RangeSettlement = (range: ValueRange, value: Uint128) => Result<ValueRange, ValueRangeError>

/** D-3: amounts of zero. */
export interface AmountRules {
  /** The refusal of an amount that means nothing, if this rule set refuses it. */
  readonly refuseAmount: (amount: Uint128) => ZeroAmount | undefined
}

/** An amount of zero where it means nothing. */
export interface ZeroAmount {
  readonly type: 'ZeroAmount'
}

/** Spec 0.1: sums that no amount can hold. */
export interface OverflowRules {
  /** The abort of a sum that no amount can hold, if this rule set aborts there (spec 0.1); the other one answers it like any amount that is too large. */
  readonly overflowAbort: (sum: bigint) => OverflowAbort | undefined
}

/** A sum above 2^128 - 1. */
export interface OverflowAbort {
  readonly type: 'OverflowAbort'
  readonly sum: bigint
  readonly panic: true
}

/** D-4: how many entries a page has. */
export interface PagingRules {
  /** The length of a page from the limit that was asked for. */
  readonly pageLimit: (asked: number | undefined) => number
}

/** D-40: the running sum of what a user's liens could lose to a slash, where it and the liens no longer agree to the unit. */
export interface SlashableRules {
  /** The sum after a lien gave back a part that counts as `slash`; `liensLeft` liens of the user remain. */
  readonly releaseSlashable: (
    total: ValueRange,
    slash: Uint128,
    liensLeft: number,
  ) => Result<ValueRange, Extract<ValueRangeError, { type: 'RangeUnderflow' | 'RangeAbort' }>>
  /** The sum after a cross-stake failed; `liensLeft` liens of the user remain. */
  readonly rollbackSlashable: (
    total: ValueRange,
    failed: FailedStake,
    liensLeft: number,
  ) => Result<ValueRange, Extract<ValueRangeError, { type: 'RangeAbort' }>>
}

/** A cross-stake that the other chain did not take. */
export interface FailedStake {
  readonly amount: Uint128
  /** The ratio of the lien, fixed when the lien began: the stake came into the sum with it. */
  readonly lienRatio: Decimal
  /** The ratio of the lienholder when this stake was sent. */
  readonly sentRatio: Decimal
}
