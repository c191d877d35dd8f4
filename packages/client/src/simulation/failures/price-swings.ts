import { unwrap } from '@meshwork/core/foundation'
import { DECIMAL_ONE } from '@meshwork/core/numbers'
import type { Cover } from '../cover.js'
import { checkSimulation } from '../read.js'
import { runSeed, type SeedRun } from '../run-seed.js'
import { SIMULATION_FORMAT } from '../schema.js'
import type { FailureMode, Finding } from './finding.js'
import { complementOf, fraction, fractionOf, over } from './fraction.js'

const DISCOUNTS = ['0.4', '0.1']
const FALLS = ['0.1', '0.3', '0.4', '0.6']
const RISES = ['2', '10', '100']

const DAY_SECONDS = 86_400

/** The provider's coin falls or rises against the consumer's while everything is staked (seed 004, spec 11.4). */
export async function priceSwings(): Promise<FailureMode> {
  const runs: SeedRun[] = []
  const findings: Finding[] = []
  for (const discount of DISCOUNTS)
    for (const fall of FALLS) {
      const run = await swing(discount, `-${fall}`)
      runs.push(run)
      findings.push(fallen(discount, fall, run))
      if (discount === DISCOUNTS[0] && fall === FALLS.at(-1)) findings.push(toldOf(discount, fall, run))
    }
  for (const rise of RISES) {
    const run = await swing('0.4', String(Number(rise) - 1), String(CAP))
    runs.push(run)
    findings.push(risen(rise, run))
  }
  return {
    id: 'price-swing',
    title: 'Huge price swing',
    findings,
    checked: runs.reduce((sum, { invariants }) => sum + invariants.checked, 0),
    broken: runs.flatMap(({ invariants }) => invariants.broken.map(({ id, detail }) => `${id}: ${detail}`)),
  }
}

/** 100 coins at 18 with a discount of 0.4 are 1080: the example of the specification. */
const COLLATERAL = 100_000_000n
const PRICE = '18'
/** Of the rises: what was 1080 may become no more than this, beside as much of the consumer's own. */
const CAP = 1_200_000_000n
const NATIVE = 2_400_000_000n

/**
 * One user, all staked. The market jumps after a day; the oracle tells it a day later, at the end of the step, and the epoch follows. So the look at the first day sees the new
 * market with the old power, and the look at the third what the oracle has made of it.
 */
async function swing(discount: string, change: string, maxCap?: string): Promise<SeedRun> {
  const settings = unwrap(
    checkSimulation({
      format: SIMULATION_FORMAT,
      lengthSeconds: 3 * DAY_SECONDS,
      users: { count: 1, collateral: String(COLLATERAL) },
      consumers: {
        consumer: {
          price: PRICE,
          discount,
          nativeStake: String(NATIVE),
          path: { jumps: [{ atSeconds: DAY_SECONDS, change }] },
          oracle: { delaySeconds: DAY_SECONDS },
          ...(maxCap !== undefined && { maxCap }),
        },
      },
    }),
  )
  return runSeed(settings, 1)
}

/** The look at a day. */
function lookAt({ covers }: SeedRun, day: number): Cover {
  const cover = covers[0]?.[day]
  if (!cover) throw new RangeError(`no look at day ${day}`)
  return cover
}

/** Coverage without the rounding of 18 places. */
function exactCoverage({ staked, market, power }: Cover) {
  return fraction(staked * market, power * DECIMAL_ONE)
}

function fallen(discount: string, fall: string, run: SeedRun): Finding {
  const measured = exactCoverage(lookAt(run, 1))
  return {
    what: `the price falls by ${percent(fall)}, discount ${percent(discount)}, before the oracle tells`,
    counts: 'coverage',
    measured,
    formula: `(1 - ${fall}) / (1 - ${discount})`,
    expected: over(complementOf(fractionOf(fall)), complementOf(fractionOf(discount))),
    relation: '=',
    means: measured.num >= measured.den ? 'covered' : 'not covered',
  }
}

/** The same once the feed knows and an epoch has repriced. */
function toldOf(discount: string, fall: string, run: SeedRun): Finding {
  return {
    what: `the same fall by ${percent(fall)}, once the oracle has told and the epoch has repriced`,
    counts: 'coverage',
    measured: exactCoverage(lookAt(run, 3)),
    formula: `1 / (1 - ${discount})`,
    expected: over(fraction(1n, 1n), complementOf(fractionOf(discount))),
    relation: '=',
    means: 'covered',
  }
}

function risen(rise: string, run: SeedRun): Finding {
  const { power, total } = lookAt(run, 3)
  return {
    what: `the price becomes ${rise} times as high, the cap is half of the native stake`,
    counts: 'share of power',
    measured: fraction(power, total),
    formula: 'cap / (cap + native)',
    expected: fraction(CAP, CAP + NATIVE),
    relation: '=',
    means: 'limited by the cap',
  }
}

function percent(text: string): string {
  return `${Math.round(Number(text) * 100)} %`
}
