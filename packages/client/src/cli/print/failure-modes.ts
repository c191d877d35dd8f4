import { formatCount } from '../../report/compact.js'
import { type FailureMode, type Finding, holds } from '../../simulation/failures/finding.js'
import { type Fraction, fractionDecimal, fractionText } from '../../simulation/failures/fraction.js'
import { toJson } from '../json.js'
import type { Terminal } from '../terminal.js'
import { paint } from './paint.js'
import { wrap } from './text-columns.js'

/** The failure modes as a list: what the machines came to, and what the formula says. Whole lines. */
export function formatFailureModes(
  modes: readonly FailureMode[],
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string {
  const tables = modes.flatMap(({ title, findings }) => [
    paint(title, 'bold', terminal),
    ...findings.flatMap((finding, i) => findingLines(finding, findings[i - 1], terminal)),
    '',
  ])
  const checked = modes.reduce((sum, mode) => sum + mode.checked, 0)
  const broken = modes.flatMap((mode) => mode.broken)
  const wrong = modes.flatMap(({ findings }) => findings.filter((finding) => !holds(finding)))
  const numbers = modes.reduce((sum, { findings }) => sum + findings.length, 0)
  const lines = [
    ...tables,
    wrong.length === 0
      ? `Numbers: ${paint(`${formatCount(numbers)}, each as the formula says`, 'green', terminal)}`
      : `Numbers: ${paint(`${formatCount(wrong.length)} of ${formatCount(numbers)} are not what the formula says`, 'red', terminal)}`,
    broken.length === 0
      ? `Invariants: ${paint(`${formatCount(checked)} checks, none broken`, 'green', terminal)}`
      : `Invariants: ${paint(`${formatCount(checked)} checks, ${formatCount(broken.length)} broken, first ${broken[0]}`, 'red', terminal)}`,
  ]
  return `${lines.join('\n')}\n`
}

/** What happens, unless it is what the finding before was about; and what came of it. */
function findingLines(
  finding: Finding,
  before: Finding | undefined,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string[] {
  const { what, counts, measured, formula, expected, relation, means } = finding
  const told = formula === fractionText(expected) ? formula : `${formula} = ${numberText(expected)}`
  const sign = holds(finding) ? relation : paint(relation === '=' ? '!=' : '>', 'red', terminal)
  const result = `    ${counts} ${paint(numberText(measured), 'bold', terminal)} ${sign} ${told}: ${means}`
  return what === before?.what ? [result] : [...wrap(what, terminal.columns - 2).map((line) => `  ${line}`), result]
}

/** `7/6 (1.1666)`, or the number alone where it is a short decimal. */
function numberText(number: Fraction): string {
  const decimal = fractionDecimal(number)
  const exact = fractionText(number)
  if (exact === decimal || number.den <= 0n) return exact
  // What four places say exactly needs no fraction.
  return (number.num * 10_000n) % number.den === 0n ? decimal : `${exact.length > 16 ? '' : `${exact} `}(${decimal})`
}

/** The same as one JSON object: fractions as texts, exact. */
export function formatFailureModesJson(modes: readonly FailureMode[]): string {
  return toJson(
    {
      failureModes: modes.map(({ id, title, findings, checked, broken }) => ({
        id,
        title,
        findings: findings.map((finding) => ({
          what: finding.what,
          counts: finding.counts,
          measured: fractionText(finding.measured),
          measuredDecimal: fractionDecimal(finding.measured, 18),
          relation: finding.relation,
          formula: finding.formula,
          expected: fractionText(finding.expected),
          expectedDecimal: fractionDecimal(finding.expected, 18),
          holds: holds(finding),
          means: finding.means,
        })),
        invariants: { checked, broken },
      })),
    },
    2,
  )
}
