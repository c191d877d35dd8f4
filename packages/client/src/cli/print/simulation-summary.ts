import { type DisplayUnit, displayUnit, formatAmount, formatUnits } from '../../report/amounts.js'
import { formatCount, formatCounted } from '../../report/compact.js'
import { formatMillis } from '../../report/durations.js'
import type { Distribution } from '../../simulation/distribution.js'
import { consumerFacts, generalFacts } from '../../simulation/facts.js'
import type { ConsumerReport, LossReport, SimulationReport } from '../../simulation/simulation-report.js'
import { verdictOf } from '../../simulation/verdict.js'
import { cutDecimal, cutPercent, cutPrice, partPercent, spanOf } from '../../simulation/words.js'
import type { Terminal } from '../terminal.js'
import { paint } from './paint.js'
import { type Column, formatTable } from './table.js'
import { clip, wrap } from './text-columns.js'

type Screen = Pick<Terminal, 'columns' | 'colors'>

const PARTS = [
  ['min', 'min'],
  ['p5', '5 %'],
  ['median', 'median'],
  ['p95', '95 %'],
  ['p99', '99 %'],
  ['max', 'max'],
] as const satisfies readonly (readonly [keyof Distribution, string])[]

/** Of a single run all parts are the same. */
function partsOf(runs: number): readonly (typeof PARTS)[number][] {
  return runs === 1 ? PARTS.filter(([part]) => part === 'median') : PARTS
}

function spreadColumns(runs: number): readonly Column[] {
  return [
    { head: [runs === 1 ? 'of the run' : 'of each run'], align: 'left', least: 12 },
    ...partsOf(runs).map(
      ([part, head]): Column => ({
        head: [runs === 1 ? '' : head],
        align: 'right',
        optional: part === 'p99' || part === 'p5',
      }),
    ),
  ]
}

const PEOPLE: readonly Column[] = [
  { head: ['', 'account'], align: 'left', least: 8 },
  { head: ['', 'collateral'], align: 'right' },
  { head: ['hurt in', 'so many runs'], align: 'right' },
  { head: ['worst', 'loss'], align: 'right' },
  { head: ['of what', 'it had'], align: 'right' },
  { head: ['in', 'seed'], align: 'right' },
  { head: ['mean loss', 'of all runs'], align: 'right', optional: true },
  { head: ['stake that', 'burned elsewhere'], align: 'right', optional: true },
]

/** So many are named; the others are counted. */
const MOST_NAMED = 20

/** What is printed of a simulation: for each consumer how coverage, power and prices spread, and who is hurt. Whole lines. */
export function formatSimulation(report: SimulationReport, terminal: Screen): string {
  const { settings, losses } = report
  const heading = (text: string) => paint(clip(text, terminal.columns), 'bold', terminal)
  const lines = [
    heading(settings.title),
    ...indented(generalFacts(settings).join('; '), terminal),
    ...report.consumers.flatMap((consumer) => [
      '',
      heading(`${settings.provider.name} -> ${consumer.settings.name}`),
      ...indented(consumerFacts(consumer.settings, settings).join('; '), terminal),
      ...consumerLines(consumer, report, terminal),
    ]),
    // A single run has said so already, step by step.
    ...(losses.runs > 0 && report.runs > 1
      ? ['', heading('Slashes: who is hurt'), ...lossLines(losses, report, terminal)]
      : []),
    '',
    ...closingLines(report, terminal),
  ]
  return `${lines.join('\n')}\n`
}

function consumerLines(consumer: ConsumerReport, { runs }: SimulationReport, terminal: Screen): string[] {
  const unit = displayUnit(consumer.settings.denom)
  const row = (name: string, spread: Distribution | undefined, tell: (value: bigint) => string) => [
    name,
    ...partsOf(runs).map(([part]) => (spread ? tell(spread[part]) : '')),
  ]
  const table = formatTable(
    spreadColumns(runs),
    [
      row('lowest coverage', consumer.coverage, cutDecimal4),
      row(`most missing, ${unit.symbol}`, consumer.short, (value) => formatUnits(value, unit)),
      row('time not covered', consumer.secondsUnder, spanOf),
      row('highest share of power', consumer.share, cutPercent),
      row('lowest market price', consumer.lowestPrice, cutPrice),
      row('market price at the end', consumer.lastPrice, cutPrice),
    ],
    terminal,
  )
  const { good, says, more } = verdictOf(consumer, runs)
  return [...table, `  ${[paint(says, good ? 'green' : 'red', terminal), more].join(' ').trimEnd()}`]
}

function indented(text: string, { columns }: Screen): string[] {
  return wrap(text, columns - 2).map((line) => `  ${line}`)
}

function cutDecimal4(value: bigint): string {
  return cutDecimal(value, 4)
}

function lossLines(losses: LossReport, { runs, settings }: SimulationReport, terminal: Screen): string[] {
  const unit = displayUnit(settings.provider.denom)
  const rows = losses.people
    .slice(0, MOST_NAMED)
    .map(({ user, collateral, runs: hurt, worst, worstSeed, mean, burned }) => [
      user,
      formatAmount(collateral, unit),
      formatCount(hurt),
      formatAmount(worst, unit),
      partPercent(worst, collateral),
      String(worstSeed),
      formatAmount(mean, unit),
      burned === 0n ? '' : formatAmount(burned, unit),
    ])
  const more = losses.people.length - rows.length
  return [
    // A column of nothing is left out.
    ...formatTable(losses.burned?.max ? PEOPLE : PEOPLE.slice(0, -1), rows, terminal),
    ...(more > 0 ? [`  and ${formatCounted(more, 'account')} that lost less`] : []),
    ...together(losses, runs, unit, terminal),
  ]
}

function together(
  { runs: hurt, lost, collateral, burned }: LossReport,
  runs: number,
  unit: DisplayUnit,
  terminal: Screen,
): string[] {
  if (!lost) return []
  const part = (value: bigint) => `${formatAmount(value, unit)} (${partPercent(value, collateral)})`
  const all =
    runs === 1
      ? `All together lost ${part(lost.max)}.`
      : `All together lost ${part(lost.median)} in the median run, ${part(lost.p95)} in one of twenty, ${part(lost.max)} at most; somebody did in ${formatCount(hurt)} of ${formatCounted(runs, 'run')}.`
  const elsewhere =
    burned && burned.max > 0n ? [`  For that at most ${formatAmount(burned.max, unit)} of stake elsewhere burned.`] : []
  return [...indented(all, terminal), ...elsewhere]
}

function closingLines(report: SimulationReport, terminal: Screen): string[] {
  const { runs, settings, stopped, brokeOff, refused, firstRefusal, checked, broken, wallMs, workers } = report
  const seeds =
    settings.seeds === 1
      ? `seed ${settings.firstSeed}`
      : `seeds ${settings.firstSeed} to ${settings.firstSeed + settings.seeds - 1}`
  const threads = workers === 0 ? 'one thread' : formatCounted(workers, 'worker')
  const [first] = broken
  return [
    broken.length === 0
      ? `Invariants: ${paint(`${formatCount(checked)} checks, none broken`, 'green', terminal)}`
      : `Invariants: ${paint(`${formatCount(checked)} checks, ${formatCount(broken.length)} broken, first ${first?.id} in seed ${first?.seed}: ${first?.detail}`, 'red', terminal)}`,
    ...(firstRefusal
      ? [
          `Refused by the chains: ${formatCounted(refused, 'step')}, first ${firstRefusal.op} in step ${firstRefusal.step} of seed ${firstRefusal.seed}: ${firstRefusal.reason}`,
        ]
      : []),
    `Took ${formatMillis(wallMs)} for ${formatCounted(runs, 'run')} (${seeds}) in ${threads}; ${settings.rules} rules`,
    ...(stopped || brokeOff
      ? [
          paint(
            `Ended early: ${formatCount(runs)} of ${formatCount(settings.seeds)} runs are in these figures.`,
            'yellow',
            terminal,
          ),
        ]
      : []),
  ]
}
