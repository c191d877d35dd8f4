import { formatAmount, toUnits } from '../amounts.js'
import { compactNumber } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import type { EndLabel } from '../plot/end-labels.js'
import { figure, wordsFor } from '../plot/figure.js'
import { slashMarks } from '../plot/slash-marks.js'
import { type StepPlane, type StepPlot, stepPlot } from '../plot/step-plot.js'
import { stepLine } from '../plot/steps-path.js'
import { type PairingCourse, stepHeading } from './pairing-course.js'
import { powerLayers } from './power-layers.js'
import { slashesOfPower } from './slashes-of.js'
import { type Layer, layerLabels, layerSurfaces, stackUp } from './stacked-layers.js'

/** The delegated power of each validator on the consumer, stacked, and what is requested of it. Only words when there never was any. */
export function powerChart(course: PairingCourse): Markup {
  const { summary, story, points, consumerUnit } = course
  const { bonded, requested } = summary.last
  const title = `Power on ${summary.consumer}, ${consumerUnit.symbol}`
  const cap = `The cap is ${formatAmount(summary.maxCap, consumerUnit)}.`
  if (points.every((point) => point.bonded === 0n && point.requested === 0n))
    return wordsFor(title, `Nothing was requested, and no validator had power after any step. ${cap}`)
  const note = `What each validator is delegated, the strongest at the bottom. The dashed line is what is requested; an epoch makes it power. ${cap}`
  const words = `Power by validator in ${consumerUnit.symbol} after each step; at the end ${formatAmount(bonded, consumerUnit)} of ${formatAmount(requested, consumerUnit)} requested.`
  const plot = plotOf(course, powerLayers(summary, points))
  return figure(title, note, words, (size) => stepPlot(size, story, plot))
}

function plotOf(course: PairingCourse, layers: readonly Layer[]): StepPlot {
  const { story, points, consumerUnit } = course
  const inUnits = (amount: bigint) => toUnits(amount, consumerUnit)
  const requested = points.map((point) => inUnits(point.requested))
  const topsOn = ({ y }: StepPlane) => stackUp(layers).map((sums) => sums.map((sum) => y(inUnits(sum))))
  return {
    height: { wide: 290, narrow: 240 },
    ticks: { wide: 5, narrow: 4 },
    most: points.reduce((high, { bonded }, i) => Math.max(high, inUnits(bonded), requested[i] ?? 0), 0),
    unit: consumerUnit.symbol,
    draw: (plane) => {
      const { frame, slots, y } = plane
      return markup`${layerSurfaces(layers, topsOn(plane), frame, slots)}${slashMarks(frame, slots, slashesOfPower(course))}<path class="line requested" d="${stepLine(requested.map(y), slots)}"/>`
    },
    labels: (plane) => namesOf(course, layers, topsOn(plane), plane),
    tell: (step) =>
      stepHeading(
        story,
        step,
        `power ${formatAmount(points[step]?.bonded ?? 0n, consumerUnit)}`,
        `requested ${formatAmount(points[step]?.requested ?? 0n, consumerUnit)}`,
        ...[...layers].reverse().map(({ name, values }) => `${name} ${formatAmount(values[step] ?? 0n, consumerUnit)}`),
      ),
  }
}

/** From the top downwards: what is requested, then the layers. */
function namesOf(
  { points, consumerUnit }: PairingCourse,
  layers: readonly Layer[],
  tops: readonly (readonly number[])[],
  { frame, y }: StepPlane,
): readonly EndLabel[] {
  const inUnits = (amount: bigint) => compactNumber(toUnits(amount, consumerUnit))
  const requested = points.at(-1)?.requested ?? 0n
  const asked = {
    y: y(toUnits(requested, consumerUnit)),
    name: 'requested',
    value: inUnits(requested),
    tone: 'requested',
  }
  return [asked, ...layerLabels(layers, tops, frame, consumerUnit, inUnits)]
}
