import { type Decimal, formatDecimal } from '@meshwork/core/numbers'
import { displayUnit, formatBase, formatUnits } from '../../report/amounts.js'
import { type Markup, markup } from '../../report/markup.js'
import type { SlashMark } from '../../report/plot/slash-marks.js'
import type { Band } from '../band-sums.js'
import { consumerFacts } from '../facts.js'
import { NO_CAP } from '../settings.js'
import { shownSteps } from '../shown-steps.js'
import type { ConsumerReport, SimulationReport } from '../simulation-report.js'
import { verdictOf } from '../verdict.js'
import { cutDecimal, cutPercent, cutPrice, spanOf } from '../words.js'
import { fanChart, tellNumber, tellPercent } from './fan-chart.js'
import { histogram } from './histogram.js'
import { spreadTable } from './spread-table.js'

/** One consumer: whether the power was covered, how it spread, and how market and power went. */
export function consumerSection(consumer: ConsumerReport, report: SimulationReport, number: number): Markup {
  const { settings, runs } = report
  const { name } = consumer.settings
  const verdict = verdictOf(consumer, runs)
  const facts = consumerFacts(consumer.settings, settings).map((fact) => markup`<li>${fact}</li>`)
  return markup`<section id="consumer-${number}"><h2>${settings.provider.name} <span class="arrow">→</span> ${name}</h2>
<ul class="facts">${facts}</ul>
<p class="verdict ${verdict.good ? 'good' : 'bad'}"><b>${verdict.good ? '✓' : '✗'} ${verdict.says}</b> ${verdict.more}</p>
${spreads(consumer, runs)}${plots(consumer, report)}</section>
`
}

function spreads(consumer: ConsumerReport, runs: number): Markup {
  const unit = displayUnit(consumer.settings.denom)
  const exact = (value: bigint) => formatDecimal(value as Decimal)
  const seconds = (value: bigint) => `${value} s`
  return spreadTable(
    [
      { name: 'lowest coverage', of: consumer.coverage, tell: (value) => cutDecimal(value), exact },
      {
        name: `most missing, ${unit.symbol}`,
        of: consumer.short,
        tell: (value) => formatUnits(value, unit),
        exact: (value) => formatBase(value, unit),
      },
      { name: 'time not covered', of: consumer.secondsUnder, tell: spanOf, exact: seconds },
      { name: 'highest share of power', of: consumer.share, tell: cutPercent, exact },
      { name: 'lowest market price', of: consumer.lowestPrice, tell: cutPrice, exact },
      { name: 'market price at the end', of: consumer.lastPrice, tell: cutPrice, exact },
    ],
    runs,
  )
}

function plots(consumer: ConsumerReport, { settings, runs }: SimulationReport): Markup {
  const { bands, lows, settings: own } = consumer
  const [ours, theirs] = [displayUnit(settings.provider.denom), displayUnit(own.denom)]
  const common = { stepSeconds: settings.stepSeconds, runs, slashes: plannedMarks(consumer, settings) }
  const spread =
    runs === 1
      ? ''
      : ' The line is the median; half of the runs are in the dark band, nine of ten in the next, all in the pale one.'
  return markup`${fanChart({
    ...common,
    title: 'Coverage',
    note: `What the stake behind one coin of power is worth on the market, as soon as the market has moved. Below 1 the power is not covered.${spread}`,
    unit: '',
    tone: 'coverage',
    bands: bands.coverage,
    limit: { at: 1, name: 'covered' },
    tell: tellNumber,
  })}${histogram({
    title: 'Lowest coverage of each run',
    note: 'How many runs fell how low. Bars in red are below 1.',
    bins: lows,
    line: 1,
    tell: tellNumber,
  })}${fanChart({
    ...common,
    title: `Market price of ${ours.symbol}, ${theirs.symbol}`,
    note: `What a coin is worth outside of the chains.${spread}`,
    unit: theirs.symbol,
    tone: 'market',
    bands: bands.price,
    tell: tellNumber,
  })}${fanChart({
    ...common,
    title: `Share of the power of ${own.name}`,
    note: `What part of all power the provider has.${own.maxCap === NO_CAP ? ' It has no cap.' : ''}${spread}`,
    unit: '%',
    tone: 'share',
    bands: bands.share.map(inPercent),
    tell: tellPercent,
  })}`
}

function inPercent({ step, ...parts }: Band): Band {
  const { min, p5, p25, median, p75, p95, max } = parts
  return {
    step,
    min: min * 100,
    p5: p5 * 100,
    p25: p25 * 100,
    median: median * 100,
    p75: p75 * 100,
    p95: p95 * 100,
    max: max * 100,
  }
}

/** Slashes of a known time; those of a random one are elsewhere in each run. */
function plannedMarks(
  { settings: { slashes } }: ConsumerReport,
  { steps, stepSeconds }: SimulationReport['settings'],
): SlashMark[] {
  const shown = shownSteps(steps)
  return slashes.flatMap(({ atSeconds, fraction }) => {
    if (atSeconds === 'random') return []
    const step = Math.ceil(atSeconds / stepSeconds)
    // It happens behind the look at its step.
    const place = shown.findIndex((one) => one > step)
    return place < 0 ? [] : [{ place, words: [`of ${fraction} after ${spanOf(atSeconds)}`] }]
  })
}
