import { type Slots, slots } from './scale.js'

/** For what screen a plot is drawn. Each plot is drawn for both, and the style sheet shows the one that fits. */
export type PlotSize = 'wide' | 'narrow'

/** Where the parts of a plot stand, px. */
export interface Frame {
  readonly size: PlotSize
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly fontSize: number
}

/** How high the strip with the titles of the parts is, above the plot. */
export const PART_STRIP = 24
const AXIS_ROWS = 38

const WIDTHS: Readonly<Record<PlotSize, Pick<Frame, 'width' | 'left' | 'right' | 'fontSize'>>> = {
  wide: { width: 1040, left: 60, right: 888, fontSize: 12 },
  narrow: { width: 360, left: 42, right: 268, fontSize: 11 },
}

/** The frame of a plot over the steps of a run: axis on the left, labels of the lines on the right. */
export function timeFrame(size: PlotSize, plotHeight: number): Frame {
  const top = PART_STRIP + 2
  const bottom = top + plotHeight
  return { size, ...WIDTHS[size], top, bottom, height: bottom + AXIS_ROWS }
}

/** The slots of a frame's steps. */
export function stepSlots({ left, right }: Frame, count: number): Slots {
  return slots(count, left, right)
}
