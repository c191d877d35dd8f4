import { type Markup, markup } from '../../report/markup.js'
import { type EndLabel, endLabels } from '../../report/plot/end-labels.js'
import type { Drawing } from '../../report/plot/figure.js'
import { type Frame, type PlotSize, stepSlots, timeFrame } from '../../report/plot/frame.js'
import { hitAreas } from '../../report/plot/hit-areas.js'
import { linearScale, type Scale, type Slots } from '../../report/plot/scale.js'
import { type SlashMark, slashMarks } from '../../report/plot/slash-marks.js'
import { textWidth } from '../../report/plot/text-fit.js'
import { labelStride, niceTicks } from '../../report/plot/ticks.js'
import { valueAxis } from '../../report/plot/value-axis.js'
import { spanOf } from '../words.js'

/** Where a plot over time draws. */
export interface TimePlane {
  readonly frame: Frame
  readonly slots: Slots
  readonly y: Scale
  /** The value at the upper edge. */
  readonly highest: number
}

/** A plot of something over the steps of a simulation, upwards from zero. */
export interface TimePlot {
  readonly height: Readonly<Record<PlotSize, number>>
  readonly most: number
  readonly unit: string
  /** When each of the shown steps is, seconds since the beginning. */
  readonly seconds: readonly number[]
  readonly slashes: readonly SlashMark[]
  readonly draw: (plane: TimePlane) => Markup
  readonly labels: (plane: TimePlane) => readonly EndLabel[]
  /** What a pointer on a shown step reads. */
  readonly tell: (place: number) => Markup
}

function ticksOf(size: PlotSize, most: number): readonly number[] {
  return niceTicks(most, size === 'wide' ? 5 : 4)
}

/** Whether a value lies above a plot that shows so much. */
export function isAbove(size: PlotSize, most: number, value: number): boolean {
  return value > (ticksOf(size, most).at(-1) ?? 1)
}

/** The plot with both axes, marks for slashes, names at the right, and words for a pointer. */
export function timePlot(size: PlotSize, plot: TimePlot): Drawing {
  const frame = timeFrame(size, plot.height[size])
  const slots = stepSlots(frame, plot.seconds.length)
  const ticks = ticksOf(size, plot.most)
  const highest = ticks.at(-1) ?? 1
  const y = linearScale([0, highest], [frame.bottom, frame.top])
  const plane = { frame, slots, y, highest }
  const content = markup`${valueAxis(frame, ticks, y, plot.unit)}${timeAxis(frame, plot.seconds, slots)}${plot.draw(plane)}${slashMarks(frame, slots, plot.slashes)}${endLabels(frame, plot.labels(plane))}${hitAreas(frame, slots, plot.tell)}`
  return { ...frame, content }
}

/** The horizontal axis: how much time has passed. */
function timeAxis(frame: Frame, seconds: readonly number[], slots: Slots): Markup {
  const { left, right, bottom, fontSize } = frame
  const widest = seconds.reduce((most, at) => Math.max(most, textWidth(spanOf(at), fontSize)), 0)
  const stride = labelStride(seconds.length, Math.max(1, Math.floor((right - left) / (widest + 1.5 * fontSize))))
  const row = bottom + 5 + fontSize
  return markup`${seconds.map((at, i) => {
    if (i % stride !== 0) return undefined
    const x = slots.center(i)
    return markup`<line class="mark" x1="${x}" x2="${x}" y1="${bottom}" y2="${bottom + 3}"/><text class="tick" x="${x}" y="${row}" text-anchor="middle">${spanOf(at)}</text>`
  })}`
}
