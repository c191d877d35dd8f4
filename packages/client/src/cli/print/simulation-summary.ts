import { type DisplayUnit, displayUnit, formatAmount, formatUnits } from '../../report/amounts.js'
import { formatCount, formatCounted } from '../../report/compact.js'
import { formatMillis } from '../../report/durations.js'
import type { Distribution } from '../../simulation/distribution.js'
import { factsOf } from '../../simulation/facts.js'
import type { ConsumerReport, LossReport, SimulationReport } from '../../simulation/simulation-report.js'
import { cutDecimal, cutPercent, cutPrice, partPercent, spanOf } from '../../simulation/words.js'
import type { Terminal } from '../terminal.js'
import { paint } from './paint.js'
import { type Column, formatTable } from './table.js'
import { clip } from './text-columns.js'

type Screen = Pick<Terminal, 'columns' | 'colors'>

const PARTS = [
  ['min', 'min'],
  ['p5', '5 %'],
  ['median', 'median'],
  ['p95', '95 %'],
  ['p99', '99 %'],
  ['max', 'max'],
] as const satisfies readonly (readonly [keyof Distribution, string])[]

const SPREAD: readonly Column[] = [
  { head: ['of each run'], align: 'left', least: 12 },
  ...PARTS.map(([part, head]): Column => ({ head: [head], align: 'right', optional: part === 'p99' || part === 'p5' })),
]

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
    ...factsOf(settings).map((fact) => `  ${fact}`),
    ...report.consumers.flatMap((consumer) => [
      '',
      heading(`${settings.provider.name} -> ${consumer.settings.name}`),
      ...consumerLines(consumer, report, terminal),
    ]),
    ...(losses.runs > 0 ? ['', heading('Slashes: who is hurt'), ...lossLines(losses, report, terminal)] : []),
    '',
    ...closingLines(report, terminal),
  ]
  return `${lines.join('\n')}\n`
}

function consumerLines(consumer: ConsumerReport, { runs, settings }: SimulationReport, terminal: Screen): string[] {
  const unit = displayUnit(consumer.settings.denom)
  const row = (name: string, spread: Distribution | undefined, tell: (value: bigint) => string) => [
    name,
    ...PARTS.map(([part]) => (spread ? tell(spread[part]) : '')),
  ]
  const table = formatTable(
    SPREAD,
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
  return [...table, `  ${verdict(consumer, runs, settings.firstSeed, terminal)}`]
}

/** Whether the power was covered, in words. */
function verdict(
  { runsUnder, worstSeed, coverage }: ConsumerReport,
  runs: number,
  _: number,
  terminal: Screen,
): string {
  if (coverage === undefined) return 'No run had any power.'
  if (runsUnder === 0) return paint(`Covered at all times, in ${allRuns(runs)}.`, 'green', terminal)
  const worst = runs === 1 ? '' : ` The worst is seed ${worstSeed}: --seed ${worstSeed} shows it step by step.`
  const where =
    runs === 1 ? 'at some time' : `at some time in ${formatCount(runsUnder)} of ${formatCounted(runs, 'run')}`
  return `${paint(`Not covered ${where}.`, 'red', terminal)}${worst}`
}

function allRuns(runs: number): string {
  return runs === 1 ? 'the run' : `all ${formatCounted(runs, 'run')}`
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
    ...formatTable(PEOPLE, rows, terminal),
    ...(more > 0 ? [`  and ${formatCounted(more, 'account')} that lost less`] : []),
    ...together(losses, runs, unit),
  ]
}

function together({ runs: hurt, lost, collateral, burned }: LossReport, runs: number, unit: DisplayUnit): string[] {
  if (!lost) return []
  const part = (value: bigint) => `${formatAmount(value, unit)} (${partPercent(value, collateral)})`
  const all =
    runs === 1
      ? `All together lost ${part(lost.max)}.`
      : `All together lost ${part(lost.median)} in the median run, ${part(lost.p95)} in one of twenty, ${part(lost.max)} at most; somebody did in ${formatCount(hurt)} of ${formatCounted(runs, 'run')}.`
  const elsewhere =
    burned && burned.max > 0n ? [`  For that at most ${formatAmount(burned.max, unit)} of stake elsewhere burned.`] : []
  return [`  ${all}`, ...elsewhere]
}

function closingLines(report: SimulationReport, terminal: Screen): string[] {
  const { runs, settings, stopped, refused, firstRefusal, checked, broken, wallMs, workers } = report
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
    ...(stopped
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
