import type { MeshValidatorView } from '@meshwork/core/first-generation'
import type { RuleSetName } from '@meshwork/core/foundation'
import type { InvariantSummary, StepReport } from '../../scenario/report-data.js'
import type { FirstGenerationDenoms } from './describe.js'

/** A whole run of the first generation. */
export interface FirstGenerationReport extends FirstGenerationDenoms {
  readonly title: string
  readonly description: string
  readonly rules: RuleSetName
  readonly steps: readonly StepReport[]
  readonly accounts: readonly LockupRow[]
  readonly validators: readonly ValidatorRow[]
  readonly grant: GrantRow
  readonly invariants: InvariantSummary
  /** Packets received and acknowledgements brought back, over the run. */
  readonly packets: number
  readonly acks: number
  readonly events: number
  readonly wallMs: number
  readonly rssBytes: number
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
