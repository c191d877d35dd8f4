import type { Decimal } from '@meshwork/core/numbers'
import type { FoundViolation } from '../scenario/report-data.js'
import { type Cover, coverageOf, shareOfPower, shortOf } from './cover.js'
import type { Harm } from './harm.js'
import type { Refusal, SeedRun } from './run-seed.js'
import { shownSteps } from './shown-steps.js'

/** What is kept of a run when there are many: the sums, and a line for the plots. Decimals are scaled by 10^18. */
export interface SeedResult {
  readonly seed: number
  /** In the order of the settings. */
  readonly consumers: readonly ConsumerResult[]
  readonly harms: readonly Harm[]
  readonly refused: number
  readonly firstRefusal: Refusal | undefined
  readonly checked: number
  readonly broken: readonly FoundViolation[]
}

/** How a run went for one consumer. Steps are those at which it was seen first. */
export interface ConsumerResult {
  readonly name: string
  readonly price: { readonly last: Decimal; readonly lowest: Decimal; readonly highest: Decimal }
  /** The lowest coverage; null where there never was power. */
  readonly coverage: { readonly worst: bigint | null; readonly step: number }
  /** The most that was missing, consumer coin. */
  readonly short: { readonly most: bigint; readonly step: number }
  /** In how many steps, of those that time passes in, the power was not covered. */
  readonly stepsUnder: number
  /** The highest share of all power, and the power that it was. */
  readonly share: { readonly highest: bigint; readonly step: number }
  readonly power: { readonly highest: bigint; readonly last: bigint }
  /** For plots, at the steps of {@link shownSteps}; not a number where there is none. */
  readonly lines: { readonly coverage: Float64Array; readonly price: Float64Array; readonly share: Float64Array }
}

/** Sums a run up. */
export function resultOf({ seed, course, covers, harms, refusals, invariants }: SeedRun): SeedResult {
  return {
    seed,
    consumers: course.consumers.map(({ name }, i) => consumerResult(name, covers[i] ?? [])),
    harms,
    refused: refusals.length,
    firstRefusal: refusals[0],
    checked: invariants.checked,
    broken: invariants.broken,
  }
}

function consumerResult(name: string, covers: readonly Cover[]): ConsumerResult {
  const coverages = covers.map(coverageOf)
  const shorts = covers.map(shortOf)
  const shares = covers.map(shareOfPower)
  const markets = covers.map(({ market }) => market)
  const powers = covers.map(({ power }) => power)
  const worst = lowest(coverages.map((coverage) => coverage ?? undefined))
  const most = highest(shorts)
  const share = highest(shares)
  const market = (step: number) => markets[step] ?? (0n as Decimal)
  return {
    name,
    price: {
      last: market(markets.length - 1),
      lowest: market(lowest(markets)?.step ?? 0),
      highest: market(highest(markets)?.step ?? 0),
    },
    coverage: { worst: worst?.value ?? null, step: worst?.step ?? 0 },
    short: { most: most?.value ?? 0n, step: most?.step ?? 0 },
    stepsUnder: shorts.filter((short, step) => step > 0 && short > 0n).length,
    share: { highest: share?.value ?? 0n, step: share?.step ?? 0 },
    power: { highest: highest(powers)?.value ?? 0n, last: powers.at(-1) ?? 0n },
    lines: { coverage: lineOf(coverages), price: lineOf(markets), share: lineOf(shares) },
  }
}

interface Found {
  readonly value: bigint
  readonly step: number
}

function lowest(values: readonly (bigint | undefined)[]): Found | undefined {
  return extreme(values, (value, best) => value < best)
}

function highest(values: readonly bigint[]): Found | undefined {
  return extreme(values, (value, best) => value > best)
}

/** The first of those that nothing beats. */
function extreme(
  values: readonly (bigint | undefined)[],
  beats: (value: bigint, best: bigint) => boolean,
): Found | undefined {
  let found: Found | undefined
  for (const [step, value] of values.entries())
    if (value !== undefined && (found === undefined || beats(value, found.value))) found = { value, step }
  return found
}

/** Enough digits for a plot. */
function lineOf(values: readonly (bigint | null)[]): Float64Array {
  return Float64Array.from(shownSteps(values.length - 1), (step) => {
    const value = values[step] ?? null
    return value === null ? Number.NaN : Number(value) / 1e18
  })
}
