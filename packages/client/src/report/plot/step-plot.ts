import { type Markup, markup } from '../markup.js'
import type { Story } from '../story.js'
import { type EndLabel, endLabels } from './end-labels.js'
import type { Drawing } from './figure.js'
import { type Frame, type PlotSize, stepSlots, timeFrame } from './frame.js'
import { hitAreas } from './hit-areas.js'
import { linearScale, type Scale, type Slots } from './scale.js'
import { stepAxis } from './step-axis.js'
import { storyBands } from './story-bands.js'
import { niceTicks } from './ticks.js'
import { valueAxis } from './value-axis.js'

/** Where a plot over the steps draws its values. */
export interface StepPlane {
  readonly frame: Frame
  readonly slots: Slots
  readonly y: Scale
}

/** A plot of something that had a value after each step: upwards from zero. */
export interface StepPlot {
  /** Px, and for about how many distances on the axis that is room. */
  readonly height: Readonly<Record<PlotSize, number>>
  readonly ticks: Readonly<Record<PlotSize, number>>
  /** The highest value, and what it is counted in. */
  readonly most: number
  readonly unit: string
  readonly draw: (plane: StepPlane) => Markup
  readonly labels: (plane: StepPlane) => readonly EndLabel[]
  /** What a pointer on a step reads. */
  readonly tell: (step: number) => Markup
}

/** The plot with all that every plot over the steps has: the parts of the story behind it, both axes, names at the right, and words for a pointer. */
export function stepPlot(size: PlotSize, story: Story, plot: StepPlot): Drawing {
  const frame = timeFrame(size, plot.height[size])
  const slots = stepSlots(frame, story.steps.length)
  const ticks = niceTicks(plot.most, plot.ticks[size])
  const y = linearScale([0, ticks[ticks.length - 1] ?? 1], [frame.bottom, frame.top])
  const plane = { frame, slots, y }
  const content = markup`${storyBands(frame, story, slots)}${valueAxis(frame, ticks, y, plot.unit)}${stepAxis(frame, story, slots)}${plot.draw(plane)}${endLabels(frame, plot.labels(plane))}${hitAreas(frame, slots, plot.tell)}`
  return { ...frame, content }
}
