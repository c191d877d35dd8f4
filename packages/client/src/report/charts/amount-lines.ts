import { type DisplayUnit, formatAmount, toUnits } from '../amounts.js'
import { compactNumber } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { figure } from '../plot/figure.js'
import { type SlashMark, slashMarks } from '../plot/slash-marks.js'
import { type StepPlot, stepPlot } from '../plot/step-plot.js'
import { stepArea, stepLine } from '../plot/steps-path.js'
import type { Story } from '../story.js'
import { stepHeading } from './pairing-course.js'

/** An amount after each step. */
export interface AmountLine {
  readonly name: string
  /** The class that colours it. */
  readonly tone: string
  readonly values: readonly bigint[]
}

/** What a plot of amounts in one coin is about. */
export interface AmountLines {
  /** `Collateral and liens`: the title, before the coin. */
  readonly title: string
  readonly note: string
  readonly unit: DisplayUnit
  /** What stands first has the ground below it washed. */
  readonly lines: readonly AmountLine[]
  readonly slashes: readonly SlashMark[]
}

/** Amounts in one coin, step by step, one line each. */
export function amountLinesChart(story: Story, { title, note, unit, lines, slashes }: AmountLines): Markup {
  const last = story.steps.length - 1
  const exact = ({ name, values }: AmountLine, step: number) => `${name} ${formatAmount(values[step] ?? 0n, unit)}`
  const most = lines.flatMap(({ values }) => values).reduce((high, value) => Math.max(high, toUnits(value, unit)), 0)
  const plot: StepPlot = {
    height: { wide: 250, narrow: 190 },
    ticks: { wide: 5, narrow: 4 },
    most,
    unit: unit.symbol,
    draw: ({ frame, slots, y }) => {
      const drawn = lines.map(({ tone, values }, i) => {
        const ys = values.map((value) => y(toUnits(value, unit)))
        const ground = ys.map(() => frame.bottom)
        const area = i === 0 ? markup`<path class="wash ${tone}" d="${stepArea(ys, ground, slots)}"/>` : undefined
        return markup`${area}<path class="line ${tone}" d="${stepLine(ys, slots)}"/>`
      })
      return markup`${slashMarks(frame, slots, slashes)}${drawn}`
    },
    labels: ({ y }) =>
      lines.map(({ name, tone, values }) => {
        const amount = toUnits(values[last] ?? 0n, unit)
        return { y: y(amount), name, value: compactNumber(amount), tone, title: formatAmount(values[last] ?? 0n, unit) }
      }),
    tell: (step) => stepHeading(story, step, ...lines.map((line) => exact(line, step))),
  }
  const words = `${title} in ${unit.symbol} after each step; at the end: ${lines.map((line) => exact(line, last)).join(', ')}.`
  return figure(`${title}, ${unit.symbol}`, note, words, (size) => stepPlot(size, story, plot))
}
