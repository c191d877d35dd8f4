import type { FoundViolation } from '../scenario/report-data.js'
import { type Distribution, distributionOf, percentile } from './distribution.js'
import type { Refusal } from './run-seed.js'
import type { ConsumerResult, SeedResult } from './seed-result.js'
import type { ConsumerSettings, SimulationSettings } from './settings.js'
import { shownSteps } from './shown-steps.js'

/** What came of all runs of a simulation. Decimals are scaled by 10^18, amounts in smallest units. */
export interface SimulationReport {
  readonly settings: SimulationSettings
  /** Runs that were done; fewer than asked for when it was ended early. */
  readonly runs: number
  readonly stopped: boolean
  readonly consumers: readonly ConsumerReport[]
  readonly losses: LossReport
  /** What chains refused in all runs, and the first of it. */
  readonly refused: number
  readonly firstRefusal: (Refusal & { readonly seed: number }) | undefined
  readonly checked: number
  readonly broken: readonly (FoundViolation & { readonly seed: number })[]
  readonly results: readonly SeedResult[]
  readonly wallMs: number
  readonly workers: number
}

/** One consumer over all runs. */
export interface ConsumerReport {
  readonly settings: ConsumerSettings
  /** The lowest coverage of each run; undefined where no run ever had power. */
  readonly coverage: Distribution | undefined
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

/** How the runs spread at one step, for plots; not a number where no run has a value. */
export interface Band {
  readonly step: number
  readonly min: number
  readonly p5: number
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly p95: number
  readonly max: number
}

/** Who lost what to slashes over all runs, provider coin. */
export interface LossReport {
  /** Runs in which somebody lost something. */
  readonly runs: number
  /** All collateral at the beginning of a run. */
  readonly collateral: bigint
  /** What all users together lost, in each of all runs. */
  readonly lost: Distribution | undefined
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

/** Sums all runs up. */
export function reportOf(
  settings: SimulationSettings,
  results: readonly SeedResult[],
  how: Pick<SimulationReport, 'stopped' | 'wallMs' | 'workers'>,
): SimulationReport {
  const refused = results.find(({ firstRefusal }) => firstRefusal !== undefined)
  return {
    settings,
    runs: results.length,
    consumers: settings.consumers.map((consumer, i) => consumerReport(consumer, settings, i, results)),
    losses: lossReport(settings, results),
    refused: results.reduce((sum, result) => sum + result.refused, 0),
    firstRefusal: refused?.firstRefusal && { ...refused.firstRefusal, seed: refused.seed },
    checked: results.reduce((sum, result) => sum + result.checked, 0),
    broken: results.flatMap(({ seed, broken }) => broken.map((violation) => ({ ...violation, seed }))),
    results,
    ...how,
  }
}

function consumerReport(
  settings: ConsumerSettings,
  { steps, stepSeconds }: SimulationSettings,
  index: number,
  results: readonly SeedResult[],
): ConsumerReport {
  const own = results.flatMap(({ seed, consumers }) => {
    const result = consumers[index]
    return result ? [{ seed, ...result }] : []
  })
  const over = (value: (result: ConsumerResult) => bigint) => distributionOf(own.map(value))
  const covered = own.flatMap(({ seed, coverage: { worst } }) => (worst === null ? [] : [{ seed, worst }]))
  const coverage = distributionOf(covered.map(({ worst }) => worst))
  return {
    settings,
    coverage,
    worstSeed: covered.find(({ worst }) => worst === coverage?.min)?.seed,
    runsUnder: own.filter(({ short }) => short.most > 0n).length,
    secondsUnder: over(({ stepsUnder }) => BigInt(stepsUnder) * BigInt(stepSeconds)),
    short: over(({ short }) => short.most),
    share: over(({ share }) => share.highest),
    lastPrice: over(({ price }) => price.last),
    lowestPrice: over(({ price }) => price.lowest),
    bands: {
      coverage: bandsOf(steps, own, 'coverage'),
      price: bandsOf(steps, own, 'price'),
      share: bandsOf(steps, own, 'share'),
    },
  }
}

function bandsOf(steps: number, results: readonly ConsumerResult[], line: keyof ConsumerResult['lines']): Band[] {
  return shownSteps(steps).map((step, i) => {
    const values = results.map(({ lines }) => lines[line][i] ?? Number.NaN).filter((value) => !Number.isNaN(value))
    values.sort((a, b) => a - b)
    const at = (percent: number) => percentile(values, percent) ?? Number.NaN
    const [min, max] = [values[0] ?? Number.NaN, values.at(-1) ?? Number.NaN]
    return { step, min, p5: at(5), p25: at(25), median: at(50), p75: at(75), p95: at(95), max }
  })
}

function lossReport({ users }: SimulationSettings, results: readonly SeedResult[]): LossReport {
  const perRun = results.map((result) => ({ seed: result.seed, people: lossesIn(result) }))
  const sums = perRun.map(({ people }) => [...people.values()].reduce((sum, { lost }) => sum + lost, 0n))
  const burns = perRun.map(({ people }) => [...people.values()].reduce((sum, { burned }) => sum + burned, 0n))
  return {
    runs: sums.filter((lost) => lost > 0n).length,
    collateral: users.reduce((sum, { collateral }) => sum + collateral, 0n),
    lost: distributionOf(sums),
    burned: distributionOf(burns),
    people: users
      .map(({ name, collateral }) => personReport(name, collateral, perRun))
      .filter(({ runs }) => runs > 0)
      .sort((a, b) => (a.worst === b.worst ? 0 : a.worst > b.worst ? -1 : 1)),
  }
}

interface RunLoss {
  readonly lost: bigint
  readonly burned: bigint
}

/** What each user lost in one run. */
function lossesIn({ harms }: SeedResult): ReadonlyMap<string, RunLoss> {
  const losses = new Map<string, RunLoss>()
  for (const { people } of harms)
    for (const { user, lost, burned } of people) {
      const known = losses.get(user) ?? { lost: 0n, burned: 0n }
      const elsewhere = Object.values(burned).reduce((sum, amount) => sum + amount, 0n)
      losses.set(user, { lost: known.lost + lost, burned: known.burned + elsewhere })
    }
  return losses
}

function personReport(
  user: string,
  collateral: bigint,
  perRun: readonly { readonly seed: number; readonly people: ReadonlyMap<string, RunLoss> }[],
): PersonReport {
  let [runs, worst, worstSeed, sum, burned] = [0, 0n, 0, 0n, 0n]
  for (const { seed, people } of perRun) {
    const loss = people.get(user)
    if (!loss) continue
    runs += 1
    sum += loss.lost
    if (loss.lost > worst) [worst, worstSeed] = [loss.lost, seed]
    if (loss.burned > burned) burned = loss.burned
  }
  return { user, collateral, runs, worst, worstSeed, mean: sum / BigInt(Math.max(1, perRun.length)), burned }
}
