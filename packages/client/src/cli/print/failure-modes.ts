import { formatCount } from '../../report/compact.js'
import { type FailureMode, type Finding, holds } from '../../simulation/failures/finding.js'
import { type Fraction, fractionDecimal, fractionText } from '../../simulation/failures/fraction.js'
import { toJson } from '../json.js'
import type { Terminal } from '../terminal.js'
import { paint } from './paint.js'
import { type Cell, type Column, formatTable } from './table.js'

const COLUMNS: readonly Column[] = [
  { head: ['', 'what happens'], align: 'left', least: 20 },
  { head: ['', 'what is counted'], align: 'left', least: 12 },
  { head: ['by the', 'machines'], align: 'right' },
  { head: ['', ''], align: 'left' },
  { head: ['by the formula', ''], align: 'left' },
  { head: ['', ''], align: 'left', optional: true },
]

/** The failure modes as tables: what the machines came to, and what the formula says. Whole lines. */
export function formatFailureModes(
  modes: readonly FailureMode[],
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string {
  const tables = modes.flatMap(({ title, findings }) => [
    paint(title, 'bold', terminal),
    ...formatTable(COLUMNS, findings.map(rowOf), terminal),
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

function rowOf(finding: Finding): Cell[] {
  const { what, counts, measured, formula, expected, relation, means } = finding
  const told = formula === fractionText(expected) ? formula : `${formula} = ${numberText(expected)}`
  const sign = holds(finding) ? relation : { text: relation === '=' ? '!=' : '>', paint: 'red' as const }
  return [what, counts, numberText(measured), sign, told, means]
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
