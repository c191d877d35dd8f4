import type { FoundViolation } from '../scenario/report-data.js'
import type { WorkerError } from '../workers/run-in-workers.js'
import type { Band } from './band-sums.js'
import type { Bins } from './bins.js'
import type { Distribution } from './distribution.js'
import type { Refusal } from './run-seed.js'
import type { ConsumerSettings, SimulationSettings } from './settings.js'

/** What came of all runs of a simulation. Decimals are scaled by 10^18, amounts in smallest units. */
export interface SimulationReport {
  readonly settings: SimulationSettings
  /** Runs that were done; fewer than asked for when it was ended early. */
  readonly runs: number
  /** Whether it was ended early, by whoever asked for it. */
  readonly stopped: boolean
  /** What ended it where a run broke off, which none should: its place is `index`. What the others did stands all the same. */
  readonly brokeOff: WorkerError | null
  readonly consumers: readonly ConsumerReport[]
  readonly losses: LossReport
  /** What chains refused in all runs, and the first of it. */
  readonly refused: number
  readonly firstRefusal: (Refusal & { readonly seed: number }) | undefined
  readonly checked: number
  readonly broken: readonly (FoundViolation & { readonly seed: number })[]
  readonly wallMs: number
  readonly workers: number
}

/** One consumer over all runs. */
export interface ConsumerReport {
  readonly settings: ConsumerSettings
  /** The lowest coverage of each run; undefined where no run ever had power. */
  readonly coverage: Distribution | undefined
  /** How many runs fell how low; undefined where all fell alike. */
  readonly lows: Bins | undefined
  /** The run whose coverage fell lowest. */
  readonly worstSeed: number | undefined
  /** Runs in which the power was not covered at some time, and for how many seconds in each of all runs. */
  readonly runsUnder: number
  readonly secondsUnder: Distribution | undefined
  /** The most that was missing in each run, consumer coin. */
  readonly short: Distribution | undefined
  /** The highest share of all power in each run. */
  readonly share: Distribution | undefined
  readonly lastPrice: Distribution | undefined
  readonly lowestPrice: Distribution | undefined
  /** Step by step, at the steps of `shownSteps`. */
  readonly bands: {
    readonly coverage: readonly Band[]
    readonly price: readonly Band[]
    readonly share: readonly Band[]
  }
}

/** Who lost what to slashes over all runs, provider coin. */
export interface LossReport {
  /** Runs in which somebody lost something. */
  readonly runs: number
  /** All collateral at the beginning of a run. */
  readonly collateral: bigint
  /** What all users together lost, in each of all runs. */
  readonly lost: Distribution | undefined
  /** How many runs lost which part of it, in percent; undefined where all lost alike. */
  readonly parts: Bins | undefined
  /** Stake elsewhere that had to burn for it, in each of all runs. */
  readonly burned: Distribution | undefined
  /** Everybody who lost something in some run, the largest loss first. */
  readonly people: readonly PersonReport[]
}

/** One user over all runs. */
export interface PersonReport {
  readonly user: string
  readonly collateral: bigint
  /** Runs in which the user lost something. */
  readonly runs: number
  /** The largest loss of a run, and the mean over all runs, rounded down. */
  readonly worst: bigint
  readonly worstSeed: number
  readonly mean: bigint
  /** The most that burned elsewhere in one run. */
  readonly burned: bigint
}
