import {
  changesBetween,
  describeChange,
  describeChangeBriefly,
  type FigureChange,
  type NamedPairing,
} from '../../report/changes.js'
import { coinsInDisplayUnits, denomsOf } from '../../report/coins-in-text.js'
import { compactNumber, formatCount } from '../../report/compact.js'
import { describeNotice } from '../../report/notices.js'
import type { PairingPoint, StepReport } from '../../scenario/report-data.js'
import type { Terminal } from '../terminal.js'
import { type Paint, paint } from './paint.js'
import { clip, columnsOf, pad, wrap } from './text-columns.js'

/** What a timeline must know before the first step. */
export interface TimelineSubject {
  /** How many steps the scenario has. */
  readonly steps: number
  /** In the order of the scenario. */
  readonly pairings: readonly NamedPairing[]
}

/** Prints steps while they happen: every text is whole lines that end with a line break. */
export interface Timeline {
  /** The names of the columns. */
  head(): string
  /** The next step, in one line: what it was, what went through, and what it changed or why it was refused. Below it, what was out of the ordinary. */
  row(step: StepReport): string
}

interface Widths {
  readonly step: number
  readonly title: number
  readonly counts: number
  readonly rest: number
}

const COUNT = 7
const COUNTS = ['ok', 'refused', 'packets', 'acks'] as const

/** A timeline whose columns fit the terminal. */
export function createTimeline(
  { steps, pairings }: TimelineSubject,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): Timeline {
  const widths = widthsFor(terminal.columns, steps)
  const denoms = denomsOf(pairings)
  let before: readonly PairingPoint[] = []

  const line = (step: string, title: string, counts: readonly string[], rest: string, tone?: Paint) => {
    const cells = counts
      .slice(0, widths.counts)
      .map((count) => paint(` ${pad(count, COUNT, 'right')}`, toneOf(count), terminal))
    const start = `${paint(pad(step, widths.step, 'right'), 'dim', terminal)}  ${pad(clip(title, widths.title), widths.title, 'left')}`
    return `${`${start}${cells.join('')}  ${paint(clip(rest, widths.rest), tone, terminal)}`.trimEnd()}\n`
  }

  return {
    head: () => {
      const heads = COUNTS.slice(0, widths.counts).map((name) => ` ${pad(name, COUNT, 'right')}`)
      const text = `${pad('#', widths.step, 'right')}  ${pad('step', widths.title, 'left')}${heads.join('')}  what changed`
      return `${paint(text, 'dim', terminal)}\n`
    },
    row: (step) => {
      const title = coinsInDisplayUnits(step.title, denoms)
      const changes = changesBetween(pairings, before, step.pairings)
      before = step.pairings
      if (step.op === 'phase') return phaseLine(step.index, title, widths, terminal)
      const counts = [step.succeeded, step.refused, step.packets, step.acks].map((count) =>
        count === 0 ? '·' : countText(count),
      )
      const refusal = step.refusal === undefined ? undefined : coinsInDisplayUnits(step.refusal, denoms)
      const changed = coinsInDisplayUnits(step.changed ?? '', denoms)
      const told = [timeouts(step), changed, describeAll(changes, pairings.length > 1, widths.rest)].filter(
        (text) => text !== '',
      )
      const notices = noticeLines(step, denoms, widths, terminal)
      if (refusal === undefined) return line(String(step.index), title, counts, told.join(', ')) + notices
      const reason = step.refused > 1 ? `✗ first: ${refusal}` : `✗ ${refusal}`
      return line(String(step.index), title, counts, [reason, ...told].join('; '), 'red') + notices
    },
  }
}

function widthsFor(columns: number, steps: number): Widths {
  const step = Math.max(2, String(steps).length)
  // Packets and their acks tell nearly the same: the first to go.
  const counts = columns >= 90 ? 4 : columns >= 76 ? 3 : 2
  const free = Math.max(30, columns - step - 4 - counts * (COUNT + 1))
  const title = Math.min(48, Math.max(16, Math.floor(free * 0.46)))
  return { step, counts, title, rest: free - title }
}

function phaseLine(
  index: number,
  title: string,
  { step }: Widths,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string {
  const heading = clip(title, Math.max(10, terminal.columns - step - 8))
  const ruler = '─'.repeat(Math.max(2, terminal.columns - step - columnsOf(heading) - 6))
  const number = paint(pad(String(index), step, 'right'), 'dim', terminal)
  return `${number}  ${paint('──', 'dim', terminal)} ${paint(heading, 'bold', terminal)} ${paint(ruler, 'dim', terminal)}\n`
}

/** What was out of the ordinary, whole, in as many lines as it takes. */
function noticeLines(
  { notices = [] }: StepReport,
  denoms: ReadonlySet<string>,
  { step }: Widths,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string {
  const indent = ' '.repeat(step + 2)
  return notices
    .map((notice) => {
      const text = coinsInDisplayUnits(describeNotice(notice), denoms)
      const [first = '', ...others] = wrap(text, Math.max(30, terminal.columns - step - 4))
      const whole = [`${indent}! ${first}`, ...others.map((one) => `${indent}  ${one}`)]
      return whole.map((one) => `${paint(one, 'yellow', terminal)}\n`).join('')
    })
    .join('')
}

/** Millions do not fit the column; the JSON has them exactly. */
function countText(count: number): string {
  const exact = formatCount(count)
  return exact.length <= COUNT ? exact : compactNumber(count)
}

function toneOf(count: string): Paint | undefined {
  return count === '·' ? 'dim' : undefined
}

function timeouts({ timeouts: count }: StepReport): string {
  return count === 0 ? '' : `${formatCount(count)} timed out`
}

/** Exact where there is room for it, else at a glance: the closing tables are exact. */
function describeAll(changes: readonly FigureChange[], several: boolean, room: number): string {
  const told = (describe: (change: FigureChange) => string) =>
    changes
      .map((change, i) => {
        const first = several && changes[i - 1]?.pairing !== change.pairing
        return first ? `${change.pairing} ${describe(change)}` : describe(change)
      })
      .join(', ')
  const exact = told(describeChange)
  return columnsOf(exact) <= room ? exact : told(describeChangeBriefly)
}
