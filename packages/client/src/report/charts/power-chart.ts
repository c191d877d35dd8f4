import { formatAmount, toUnits } from '../amounts.js'
import { compactNumber } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { endLabels } from '../plot/end-labels.js'
import { figure, wordsFor } from '../plot/figure.js'
import { type Frame, type PlotSize, stepSlots, timeFrame } from '../plot/frame.js'
import { hitAreas } from '../plot/hit-areas.js'
import { linearScale, type Scale } from '../plot/scale.js'
import { slashMarks } from '../plot/slash-marks.js'
import { stepAxis } from '../plot/step-axis.js'
import { stepLine } from '../plot/steps-path.js'
import { storyBands } from '../plot/story-bands.js'
import { niceTicks } from '../plot/ticks.js'
import { valueAxis } from '../plot/value-axis.js'
import { type PairingCourse, stepHeading } from './pairing-course.js'
import { powerLayers } from './power-layers.js'
import { slashesOfPower } from './slashes-of.js'
import { type Layer, layerLabels, layerSurfaces, stackUp } from './stacked-layers.js'

/** The delegated power of each validator on the consumer, stacked, and what is requested of it. Only words when there never was any. */
export function powerChart(course: PairingCourse): Markup {
  const { summary, points, consumerUnit } = course
  const { bonded, requested } = summary.last
  const title = `Power on ${summary.consumer}, ${consumerUnit.symbol}`
  const cap = `The cap is ${formatAmount(summary.maxCap, consumerUnit)}.`
  if (points.every((point) => point.bonded === 0n && point.requested === 0n))
    return wordsFor(title, `Nothing was requested, and no validator had power after any step. ${cap}`)
  const note = `What each validator is delegated, the strongest at the bottom. The dashed line is what is requested; an epoch makes it power. ${cap}`
  const words = `Power by validator in ${consumerUnit.symbol} after each step; at the end ${formatAmount(bonded, consumerUnit)} of ${formatAmount(requested, consumerUnit)} requested.`
  const layers = powerLayers(summary, points)
  return figure(title, note, words, (size) => draw(course, layers, size))
}

function draw(course: PairingCourse, layers: readonly Layer[], size: PlotSize) {
  const { story, points, consumerUnit } = course
  const frame = timeFrame(size, size === 'wide' ? 290 : 240)
  const slots = stepSlots(frame, points.length)
  const requested = points.map((point) => toUnits(point.requested, consumerUnit))
  const most = points.reduce(
    (high, { bonded }, i) => Math.max(high, toUnits(bonded, consumerUnit), requested[i] ?? 0),
    0,
  )
  const ticks = niceTicks(most, size === 'wide' ? 5 : 4)
  const y = linearScale([0, ticks[ticks.length - 1] ?? 1], [frame.bottom, frame.top])
  const tops = stackUp(layers).map((sums) => sums.map((sum) => y(toUnits(sum, consumerUnit))))
  const tell = (step: number) =>
    stepHeading(
      story,
      step,
      `power ${formatAmount(points[step]?.bonded ?? 0n, consumerUnit)}`,
      `requested ${formatAmount(points[step]?.requested ?? 0n, consumerUnit)}`,
      ...[...layers].reverse().map(({ name, values }) => `${name} ${formatAmount(values[step] ?? 0n, consumerUnit)}`),
    )
  const content = markup`${storyBands(frame, story, slots)}${valueAxis(frame, ticks, y, consumerUnit.symbol)}${stepAxis(frame, story, slots)}${layerSurfaces(layers, tops, frame, slots)}${slashMarks(frame, slots, slashesOfPower(course))}<path class="line requested" d="${stepLine(requested.map(y), slots)}"/>${namesOf(course, layers, tops, frame, y)}${hitAreas(frame, slots, tell)}`
  return { ...frame, content }
}

/** From the top downwards: what is requested, then the layers. */
function namesOf(
  { points, consumerUnit }: PairingCourse,
  layers: readonly Layer[],
  tops: readonly (readonly number[])[],
  frame: Frame,
  y: Scale,
): Markup {
  const inUnits = (amount: bigint) => compactNumber(toUnits(amount, consumerUnit))
  const requested = points.at(-1)?.requested ?? 0n
  const asked = {
    y: y(toUnits(requested, consumerUnit)),
    name: 'requested',
    value: inUnits(requested),
    tone: 'requested',
  }
  return endLabels(frame, [asked, ...layerLabels(layers, tops, frame, consumerUnit, inUnits)])
}
