import type { PairingPoint } from '../../scenario/report-data.js'
import { formatAmount, toUnits } from '../amounts.js'
import { compactNumber } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { endLabels } from '../plot/end-labels.js'
import { figure } from '../plot/figure.js'
import { type PlotSize, stepSlots, timeFrame } from '../plot/frame.js'
import { hitAreas } from '../plot/hit-areas.js'
import { linearScale } from '../plot/scale.js'
import { slashMarks } from '../plot/slash-marks.js'
import { stepAxis } from '../plot/step-axis.js'
import { stepArea, stepLine } from '../plot/steps-path.js'
import { storyBands } from '../plot/story-bands.js'
import { niceTicks } from '../plot/ticks.js'
import { valueAxis } from '../plot/value-axis.js'
import { type PairingCourse, stepHeading } from './pairing-course.js'
import { slashesOfVault } from './slashes-of.js'

const SERIES = ['collateral', 'liens', 'slashable'] as const satisfies readonly (keyof PairingPoint)[]
const NOTE =
  'After each step. Liens are promises on the collateral, and the same coin may back several; slashable is what could be lost at worst.'

/** Collateral, liens and slashable of a pairing's vault, step by step. */
export function collateralChart(course: PairingCourse): Markup {
  const { symbol } = course.providerUnit
  const closing = SERIES.map((name) => `${name} ${formatAmount(course.summary.last[name], course.providerUnit)}`)
  const summary = `Collateral, liens and slashable in ${symbol} after each step; at the end: ${closing.join(', ')}.`
  return figure(`Collateral, liens and slashable, ${symbol}`, NOTE, summary, (size) => draw(course, size))
}

function draw(course: PairingCourse, size: PlotSize) {
  const { story, points, providerUnit } = course
  const frame = timeFrame(size, size === 'wide' ? 250 : 190)
  const slots = stepSlots(frame, points.length)
  const values = SERIES.map((name) => points.map((point) => toUnits(point[name], providerUnit)))
  const most = values.flat().reduce((high, value) => Math.max(high, value), 0)
  const ticks = niceTicks(most, size === 'wide' ? 5 : 4)
  const y = linearScale([0, ticks[ticks.length - 1] ?? 1], [frame.bottom, frame.top])
  const lines = SERIES.map((name, i) => {
    const ys = (values[i] ?? []).map(y)
    const ground = ys.map(() => frame.bottom)
    const area =
      name === 'collateral' ? markup`<path class="wash ${name}" d="${stepArea(ys, ground, slots)}"/>` : undefined
    return markup`${area}<path class="line ${name}" d="${stepLine(ys, slots)}"/>`
  })
  const labels = SERIES.map((name, i) => {
    const last = values[i]?.[points.length - 1] ?? 0
    return { y: y(last), name, value: compactNumber(last), tone: name, title: exact(course, points.length - 1, name) }
  })
  const tell = (step: number) =>
    stepHeading(story, step, ...SERIES.map((name) => `${name} ${exact(course, step, name)}`))
  const content = markup`${storyBands(frame, story, slots)}${valueAxis(frame, ticks, y, providerUnit.symbol)}${stepAxis(frame, story, slots)}${slashMarks(frame, slots, slashesOfVault(course))}${lines}${endLabels(frame, labels)}${hitAreas(frame, slots, tell)}`
  return { ...frame, content }
}

function exact({ points, providerUnit }: PairingCourse, step: number, name: (typeof SERIES)[number]): string {
  return formatAmount(points[step]?.[name] ?? 0n, providerUnit)
}
