import { type Decimal, formatDecimal } from '@meshwork/core/numbers'
import type { Distribution } from '../../simulation/distribution.js'
import type { Harm } from '../../simulation/harm.js'
import type { SeedResult } from '../../simulation/seed-result.js'
import type { ConsumerReport, SimulationReport } from '../../simulation/simulation-report.js'
import { toJson } from '../json.js'

/**
 * A simulation as one JSON object: nothing but the keys below, always in this order. Amounts are decimal strings of the smallest unit, coverage, shares and prices decimal
 * strings with up to 18 places.
 */
export function formatSimulationJson(report: SimulationReport): string {
  const { settings, runs, stopped, brokeOff, losses, checked, broken, refused, firstRefusal, wallMs, workers } = report
  return toJson(
    {
      runs,
      firstSeed: settings.firstSeed,
      stopped,
      brokeOff,
      settings: settingsTotals(report),
      consumers: Object.fromEntries(
        report.consumers.map((consumer) => [consumer.settings.name, consumerTotals(consumer)]),
      ),
      losses: {
        runs: losses.runs,
        collateral: losses.collateral,
        lost: spread(losses.lost, whole),
        burned: spread(losses.burned, whole),
        people: losses.people.map(({ user, collateral, runs, worst, worstSeed, mean, burned }) => ({
          user,
          collateral,
          runs,
          worst,
          worstSeed,
          mean,
          burned,
        })),
      },
      refused,
      firstRefusal: firstRefusal ?? null,
      invariants: {
        checked,
        broken: broken.map(({ id, seed, step, detail, formula }) => ({ id, seed, step, detail, formula })),
      },
      workers,
      wallMs: Math.round(wallMs * 1_000) / 1_000,
    },
    2,
  )
}

/** A run as one line of `seeds.jsonl`. */
export function formatSeedJson({ seed, consumers, harms, refused, broken }: SeedResult, stepSeconds: number): string {
  return toJson({
    seed,
    consumers: Object.fromEntries(
      consumers.map(({ name, price, coverage, short, stepsUnder, share, power }) => [
        name,
        {
          coverage: coverage.worst === null ? null : decimal(coverage.worst),
          coverageAtSeconds: coverage.step * stepSeconds,
          missing: short.most,
          missingAtSeconds: short.step * stepSeconds,
          secondsNotCovered: stepsUnder * stepSeconds,
          share: decimal(share.highest),
          shareAtSeconds: share.step * stepSeconds,
          power: { highest: power.highest, last: power.last },
          price: { last: decimal(price.last), lowest: decimal(price.lowest), highest: decimal(price.highest) },
        },
      ]),
    ),
    slashes: harms.map((harm) => harmTotals(harm, stepSeconds)),
    refused,
    broken: broken.length,
  })
}

/** A slash as JSON tells it. */
function harmTotals({ step, pairing, validator, people }: Harm, stepSeconds: number) {
  return {
    atSeconds: step * stepSeconds,
    pairing,
    validator,
    people: people.map(({ user, lost, had, burned }) => ({ user, lost, had, burned })),
  }
}

function settingsTotals({ settings }: SimulationReport) {
  const { title, rules, stepSeconds, steps, provider, users, spread: over, localShare, consumers } = settings
  return {
    title,
    rules,
    stepSeconds,
    steps,
    provider: provider.name,
    providerDenom: provider.denom,
    users: users.length,
    spread: over,
    localShare,
    consumers: consumers.map(({ validators, ...consumer }) => ({ ...consumer, validators: validators.length })),
  }
}

function consumerTotals(consumer: ConsumerReport) {
  const { coverage, worstSeed, runsUnder, secondsUnder, short, share, lastPrice, lowestPrice } = consumer
  return {
    denom: consumer.settings.denom,
    coverage: spread(coverage, decimal),
    worstSeed: worstSeed ?? null,
    runsNotCovered: runsUnder,
    secondsNotCovered: spread(secondsUnder, Number),
    missing: spread(short, whole),
    share: spread(share, decimal),
    lowestPrice: spread(lowestPrice, decimal),
    lastPrice: spread(lastPrice, decimal),
  }
}

function spread<Told>(of: Distribution | undefined, tell: (value: bigint) => Told) {
  if (!of) return null
  const { min, p5, p25, median, p75, p95, p99, max } = of
  return {
    min: tell(min),
    p5: tell(p5),
    p25: tell(p25),
    median: tell(median),
    p75: tell(p75),
    p95: tell(p95),
    p99: tell(p99),
    max: tell(max),
  }
}

/** Coverages may be above what a `Decimal` of the chain can be; the text is the same. */
function decimal(value: bigint): string {
  return formatDecimal(value as Decimal)
}

function whole(value: bigint): bigint {
  return value
}
