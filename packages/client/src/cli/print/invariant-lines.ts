import { formatCount } from '../../report/compact.js'
import { groupViolations, type ViolationGroup } from '../../report/grouped-violations.js'
import type { InvariantSummary } from '../../scenario/report-data.js'
import type { Terminal } from '../terminal.js'
import { paint } from './paint.js'
import { clip } from './text-columns.js'

/** What was checked and how it went, in one line; then a line for each invariant that broke, and its formula. */
export function invariantLines(
  { checked, broken, knownBroken }: InvariantSummary,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string[] {
  const verdict =
    broken.length === 0
      ? paint(`${formatCount(checked)} checks, none broken`, 'green', terminal)
      : paint(`${formatCount(checked)} checks, ${formatCount(broken.length)} broken`, 'red', terminal)
  const known =
    knownBroken.length === 0
      ? ''
      : paint(`, ${formatCount(knownBroken.length)} known to break under reference`, 'yellow', terminal)
  return [
    `Invariants: ${verdict}${known}`,
    ...groupViolations(broken).flatMap((group) => groupLines(group, '✗', 'red', terminal)),
    ...groupViolations(knownBroken).flatMap((group) => groupLines(group, '~', 'yellow', terminal)),
  ]
}

function groupLines(
  { id, deviation, step, count, detail, formula }: ViolationGroup,
  sign: string,
  tone: 'red' | 'yellow',
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string[] {
  const times = count === 1 ? '' : `, ${formatCount(count)} times`
  const why = deviation === undefined ? '' : ` (${deviation})`
  const head = `${sign} ${id}${why} after step ${step}${times}: ${detail}`
  return [
    `  ${paint(clip(head, terminal.columns - 2), tone, terminal)}`,
    `    ${paint(clip(formula, terminal.columns - 4), 'dim', terminal)}`,
  ]
}
