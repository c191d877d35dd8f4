import { formatAmount, toUnits } from '../../report/amounts.js'
import { stepHeading } from '../../report/charts/pairing-course.js'
import { layerLabels, layerSurfaces, stackUp } from '../../report/charts/stacked-layers.js'
import { compactNumber } from '../../report/compact.js'
import { type Markup, markup } from '../../report/markup.js'
import { figure, wordsFor } from '../../report/plot/figure.js'
import { slashMarks } from '../../report/plot/slash-marks.js'
import { type StepPlane, type StepPlot, stepPlot } from '../../report/plot/step-plot.js'
import type { FirstGenerationCourse } from './course.js'

const NOTE =
  'What the consumer has staked of the grant, the strongest validator at the bottom. A slash is told on the provider alone: here stake falls when somebody unstakes.'

/** What each validator is lent, stacked, step by step. Only words when nothing ever was. */
export function lentChart({ report, story, layers, slashes, consumerUnit: unit }: FirstGenerationCourse): Markup {
  const title = `Lent power on the consumer, ${unit.symbol}`
  if (layers.length === 0) return wordsFor(title, 'Nothing was staked on any validator after any step.')
  const sums = report.steps.map(({ point }) => point.staked)
  const topsOn = ({ y }: StepPlane) => stackUp(layers).map((tops) => tops.map((top) => y(toUnits(top, unit))))
  const plot: StepPlot = {
    height: { wide: 220, narrow: 190 },
    ticks: { wide: 5, narrow: 4 },
    most: sums.reduce((high, staked) => Math.max(high, toUnits(staked, unit)), 0),
    unit: unit.symbol,
    draw: (plane) => {
      const { frame, slots } = plane
      return markup`${layerSurfaces(layers, topsOn(plane), frame, slots)}${slashMarks(frame, slots, slashes)}`
    },
    labels: (plane) =>
      layerLabels(layers, topsOn(plane), plane.frame, unit, (amount) => compactNumber(toUnits(amount, unit))),
    tell: (step) =>
      stepHeading(
        story,
        step,
        `staked ${formatAmount(sums[step] ?? 0n, unit)}`,
        ...[...layers].reverse().map(({ name, values }) => `${name} ${formatAmount(values[step] ?? 0n, unit)}`),
      ),
  }
  const words = `What each validator is lent in ${unit.symbol} after each step; at the end ${formatAmount(sums.at(-1) ?? 0n, unit)}.`
  return figure(title, NOTE, words, (size) => stepPlot(size, story, plot))
}
