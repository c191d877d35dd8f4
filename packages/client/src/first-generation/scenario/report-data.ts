import type { MeshValidatorView } from '@meshwork/core/first-generation'
import type { RuleSetName } from '@meshwork/core/foundation'
import type { Decimal } from '@meshwork/core/numbers'
import type { ChainSummary, InvariantSummary, StepReport } from '../../scenario/report-data.js'
import type { FirstGenerationDenoms } from './describe.js'
import type { FirstGenerationPoint } from './figures.js'

/** A whole run of the first generation. */
export interface FirstGenerationReport extends FirstGenerationDenoms {
  readonly title: string
  readonly description: string
  readonly rules: RuleSetName
  readonly settings: FirstGenerationSettings
  readonly steps: readonly FirstGenerationStepReport[]
  readonly accounts: readonly LockupRow[]
  readonly validators: readonly ValidatorRow[]
  readonly grant: GrantRow
  /** Every slash, in order. */
  readonly slashes: readonly StakeSlash[]
  /** All that the lockup took of bonds, in order. */
  readonly slashedClaims: readonly SlashedClaim[]
  /** By validator. */
  readonly rewards: readonly RewardsRow[]
  readonly invariants: InvariantSummary
  /** Packets received and acknowledgements brought back, over the run. */
  readonly packets: number
  readonly acks: number
  readonly events: number
  /** `provider` and `consumer`. */
  readonly chains: Readonly<Record<string, ChainSummary>>
  readonly wallMs: number
  readonly rssBytes: number
}

/** What is fixed from the beginning. */
export interface FirstGenerationSettings {
  /** Consumer coin for one provider coin. */
  readonly exchangeRate: Decimal
  readonly slasherOwner: string
  readonly unbondingSeconds: bigint
  /** What the consumer's coin is called on the provider. */
  readonly rewardsDenom: string
}

/** How a step went, and the figures after it. */
export interface FirstGenerationStepReport extends StepReport {
  readonly point: FirstGenerationPoint
}

/** Somebody who ever bonded. Provider coin, but for `rewards`. */
export interface LockupRow {
  readonly account: string
  readonly bonded: bigint
  /** The largest claim. */
  readonly claims: bigint
  readonly free: bigint
  /** What the stake of this account is worth. */
  readonly value: bigint
  /** What slashes took of stake and of what unbonded, when they were. */
  readonly slashed: bigint
  /** What the bond lost. */
  readonly lost: bigint
  /** What slashes took of stake, and the bond loses with the next unstake; of what unbonds, when it is released. */
  readonly unheard: bigint
  /** What of the consumer's coin is on the account. */
  readonly rewards: bigint
}

/** A validator as the provider knows it. */
export interface ValidatorRow extends Pick<MeshValidatorView, 'status' | 'multiplier'> {
  readonly validator: string
  readonly shares: bigint
  /** What the shares are worth, provider coin. */
  readonly value: bigint
  /** What the consumer has staked there, consumer coin. */
  readonly staked: bigint
}

/** What the consumer may stake, consumer coin. */
export interface GrantRow {
  readonly granted: bigint
  readonly available: bigint
  readonly staked: bigint
}

/** A slash as the provider carried it out. Provider coin. */
export interface StakeSlash {
  /** The step in which it happened. */
  readonly step: number
  readonly validator: string
  readonly fraction: Decimal
  /** What a share was worth before it, and is worth since. */
  readonly from: Decimal
  readonly to: Decimal
  readonly users: number
  /** What it took of stake, and of what unbonded, of all of them. */
  readonly stake: bigint
  readonly unbonding: bigint
  /** Those who lost most. */
  readonly named: readonly StakeLoss[]
}

/** What a slash took of somebody. Provider coin. */
export interface StakeLoss {
  readonly account: string
  readonly stake: bigint
  readonly unbonding: bigint
}

/** What the lockup took of a bond because a lienholder said so. */
export interface SlashedClaim {
  /** The step in which it happened. */
  readonly step: number
  readonly account: string
  /** What the claim lost, provider coin. */
  readonly claim: bigint
  /** What the bond lost: less where it had less. */
  readonly bond: bigint
}

/** The rewards of a validator over a run, consumer coin. */
export interface RewardsRow {
  readonly validator: string
  /** What the provider shared among those who staked there. */
  readonly shared: bigint
  /** In the order in which accounts were paid first. */
  readonly paid: readonly { readonly account: string; readonly amount: bigint }[]
}
