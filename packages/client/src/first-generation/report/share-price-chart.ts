import { DECIMAL_ONE, type Decimal, formatDecimal } from '@meshwork/core/numbers'
import { stepHeading } from '../../report/charts/pairing-course.js'
import { compactNumber, formatCounted } from '../../report/compact.js'
import { type Markup, markup } from '../../report/markup.js'
import { figure, wordsFor } from '../../report/plot/figure.js'
import { slashMarks } from '../../report/plot/slash-marks.js'
import { type StepPlot, stepPlot } from '../../report/plot/step-plot.js'
import { stepLine } from '../../report/plot/steps-path.js'
import type { FirstGenerationCourse } from './course.js'

/** So many validators have a line of their own; more could not be told apart. */
export const MOST_LINES = 6

/** What a share of a validator is worth, step by step. */
interface PriceLine {
  readonly name: string
  readonly tone: string
  readonly values: readonly Decimal[]
}

/** The price of a share of each validator that was slashed, step by step. Only words when none was. */
export function sharePriceChart(course: FirstGenerationCourse): Markup {
  const { report, story, slashes, providerUnit } = course
  const title = `Price of a share, ${providerUnit.denom}`
  const slashed = priceLines(course)
  if (slashed.length === 0)
    return wordsFor(title, 'No validator was slashed: a share of each is worth what was paid for it.')
  const lines = slashed.slice(0, MOST_LINES)
  const others = report.validators.length - slashed.length
  const note = `What a share of the stake on a validator is worth after each step: 1 until a slash, which is marked.${
    slashed.length > lines.length
      ? ` ${formatCounted(slashed.length - lines.length, 'validator')} that fell less are in the table.`
      : ''
  }${others > 0 ? ` ${formatCounted(others, 'other validator')} stayed at 1.` : ''}${report.rules === 'reference' ? ' A channel that opens again makes it 1 again (D-41).' : ''}`
  const closing = lines.map(({ name, values }) => `${name} ${formatDecimal(values.at(-1) ?? DECIMAL_ONE)}`)
  const words = `The price of a share of slashed validators after each step; at the end: ${closing.join(', ')}.`
  const plot: StepPlot = {
    height: { wide: 150, narrow: 130 },
    ticks: { wide: 4, narrow: 2 },
    most: 1,
    unit: providerUnit.denom,
    draw: ({ frame, slots, y }) => {
      const drawn = lines.map(
        ({ tone, values }) =>
          markup`<path class="line ${tone}" d="${stepLine(
            values.map((value) => y(fromDecimal(value))),
            slots,
          )}"/>`,
      )
      return markup`${slashMarks(frame, slots, slashes)}${drawn}`
    },
    labels: ({ y }) =>
      lines.map(({ name, tone, values }) => {
        const last = values.at(-1) ?? DECIMAL_ONE
        return {
          y: y(fromDecimal(last)),
          name,
          value: compactNumber(fromDecimal(last)),
          tone,
          title: formatDecimal(last),
        }
      }),
    tell: (step) =>
      stepHeading(
        story,
        step,
        ...lines.map(({ name, values }) => `a share of ${name} ${formatDecimal(values[step] ?? DECIMAL_ONE)}`),
      ),
  }
  return figure(title, note, words, (size) => stepPlot(size, story, plot))
}

/** Those that were ever worth less, the cheapest first; in the colours of what they are lent. */
function priceLines({ report: { steps, validators }, layers }: FirstGenerationCourse): PriceLine[] {
  const toneOf = (validator: string) => layers.find(({ name }) => name === validator)?.tone ?? 'group1'
  const lowest = ({ values }: PriceLine) => values.reduce((low, value) => (value < low ? value : low), DECIMAL_ONE)
  return validators
    .map(({ validator }) => ({
      name: validator,
      tone: toneOf(validator),
      // Before the provider heard of it, nobody could stake on it.
      values: steps.map(({ point }) => point.multipliers[validator] ?? DECIMAL_ONE),
    }))
    .filter((line) => lowest(line) < DECIMAL_ONE)
    .sort((a, b) => Number(lowest(a) - lowest(b)))
}

function fromDecimal(value: Decimal): number {
  return Number(formatDecimal(value))
}
