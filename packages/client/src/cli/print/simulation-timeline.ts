import { displayUnit, formatAmount, formatUnits } from '../../report/amounts.js'
import { type Cover, coverageOf, shareOfPower, shortOf } from '../../simulation/cover.js'
import { eventsOf } from '../../simulation/run-events.js'
import type { SeedRun } from '../../simulation/run-seed.js'
import type { SimulationSettings } from '../../simulation/settings.js'
import { cutDecimal, cutPercent, cutPrice, spanOf } from '../../simulation/words.js'
import type { Terminal } from '../terminal.js'
import { paint } from './paint.js'
import { type Cell, type Column, formatTable } from './table.js'
import { clip, wrap } from './text-columns.js'

const COLUMNS: readonly Column[] = [
  { head: ['time'], align: 'right' },
  { head: ['market'], align: 'right' },
  { head: ['feed'], align: 'right' },
  { head: ['staked'], align: 'right' },
  { head: ['power'], align: 'right' },
  { head: ['share'], align: 'right', optional: true },
  { head: ['coverage'], align: 'right' },
  { head: ['missing'], align: 'right' },
]

/** One run, step by step, a table for each consumer: as it is as soon as the market has moved, and what happens behind that. Whole lines. */
export function formatTimeline(
  settings: SimulationSettings,
  run: SeedRun,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string {
  const lines = settings.consumers.flatMap((consumer, i) => {
    const [ours, theirs] = [displayUnit(settings.provider.denom), displayUnit(consumer.denom)]
    const events = (run.covers[i] ?? []).map((_, step) => eventsOf(run, settings, i, step))
    const rows = (run.covers[i] ?? []).map((cover, step): Cell[] => {
      const short = shortOf(cover)
      return [
        spanOf(step * settings.stepSeconds),
        cutPrice(cover.market),
        cover.feed === null ? 'none' : cutPrice(cover.feed),
        formatUnits(cover.staked, ours),
        formatUnits(cover.power, theirs),
        cutPercent(shareOfPower(cover)),
        coverageCell(cover),
        short === 0n ? '' : { text: formatUnits(short, theirs), paint: 'red' },
      ]
    })
    const title = `Seed ${run.seed}: ${settings.provider.name} -> ${consumer.name}, staked in ${ours.symbol}, power in ${theirs.symbol}`
    return [
      paint(clip(title, terminal.columns), 'bold', terminal),
      ...withEvents(formatTable(COLUMNS, rows, terminal), events, terminal),
      '',
    ]
  })
  return `${[...lines, ...harmLines(settings, run)].join('\n')}\n`
}

/** The lines of a table with one heading, each row followed by what happened then. */
function withEvents(
  [heading = '', ...rows]: readonly string[],
  events: readonly (readonly string[])[],
  { columns }: Pick<Terminal, 'columns'>,
): string[] {
  const told = (i: number) => (events[i] ?? []).flatMap((event) => wrap(`! ${event}`, columns - 8))
  return [heading, ...rows.flatMap((row, i) => [row, ...told(i).map((line) => `        ${line}`)])]
}

function coverageCell(cover: Cover): Cell {
  const coverage = coverageOf(cover)
  if (coverage === null) return ''
  const text = cutDecimal(coverage)
  return shortOf(cover) > 0n ? { text, paint: 'red' } : text
}

/** Every slash, and what each of those hurt lost. */
function harmLines({ provider, stepSeconds }: SimulationSettings, { harms }: SeedRun): string[] {
  const unit = displayUnit(provider.denom)
  return harms.flatMap(({ step, validator, people }) => [
    `${spanOf(step * stepSeconds)}: ${validator} is slashed`,
    ...people.map(({ user, lost, had, burned }) => {
      const elsewhere = Object.entries(burned).map(
        ([name, amount]) => `${formatAmount(amount, unit)} burns ${name === 'local' ? 'at home' : `on ${name}`}`,
      )
      return `  ${[`${user} loses ${formatAmount(lost, unit)} of ${formatAmount(had, unit)}`, ...elsewhere].join(', ')}`
    }),
    '',
  ])
}
