import { formatCounted } from '../../report/compact.js'
import { lines, type Markup, markup } from '../../report/markup.js'
import { figure } from '../../report/plot/figure.js'
import { type PlotSize, timeFrame } from '../../report/plot/frame.js'
import { linearScale } from '../../report/plot/scale.js'
import { textWidth } from '../../report/plot/text-fit.js'
import { labelStride, niceTicks } from '../../report/plot/ticks.js'
import { valueAxis } from '../../report/plot/value-axis.js'

/** How often which values occurred. */
export interface Histogram {
  readonly title: string
  readonly note: string
  readonly values: readonly number[]
  /** Values below it are drawn as bad ones. */
  readonly line?: number
  readonly tell: (value: number) => string
}

/** So many bars are aimed for. */
const BARS = 24

/** Bars of equal width, from a round number to a round number; each counts the values from its left edge to below its right one. Nothing where all values are the same. */
export function histogram({ title, note, values, line, tell }: Histogram): Markup | undefined {
  const edges = edgesOf(values)
  if (edges === undefined) return undefined
  const bars = countsOf(values, edges)
  const highest = bars.reduce((most, { count }) => Math.max(most, count), 0)
  const [least, most] = endsOf(values)
  const words = `${title}: from ${tell(least)} to ${tell(most)}.`
  return figure(title, note, words, (size: PlotSize) => {
    const frame = timeFrame(size, size === 'wide' ? 170 : 140)
    const { left, right, bottom, top, fontSize } = frame
    const ticks = niceTicks(highest, 4, 1)
    const x = linearScale([edges.from, edges.to], [left, right])
    const y = linearScale([0, ticks.at(-1) ?? 1], [bottom, top])
    const drawn = bars.map(({ low, high, count }) => {
      const [start, end] = [x(low), x(high)]
      const bad = line !== undefined && high <= line + 1e-12
      const title = lines(`${tell(low)} to below ${tell(high)}`, formatCounted(count, 'run'))
      return markup`<rect class="bin${bad ? ' bad' : ''}" x="${start + 0.5}" y="${y(count)}" width="${Math.max(0.5, end - start - 1)}" height="${bottom - y(count)}"/><rect class="hit" x="${start}" y="${top}" width="${end - start}" height="${bottom - top}"><title>${title}</title></rect>`
    })
    const marks = [...bars.map(({ low }) => low), edges.to]
    const widest = marks.reduce((most, at) => Math.max(most, textWidth(tell(at), fontSize)), 0)
    const stride = labelStride(marks.length, Math.max(1, Math.floor((right - left) / (widest + fontSize))))
    const axis = marks.map((at, i) =>
      i % stride === 0
        ? markup`<line class="mark" x1="${x(at)}" x2="${x(at)}" y1="${bottom}" y2="${bottom + 3}"/><text class="tick" x="${x(at)}" y="${bottom + 5 + fontSize}" text-anchor="middle">${tell(at)}</text>`
        : undefined,
    )
    const limit =
      line !== undefined && line > edges.from && line < edges.to
        ? markup`<line class="limit" x1="${x(line)}" x2="${x(line)}" y1="${top}" y2="${bottom}"/>`
        : undefined
    return { ...frame, content: markup`${valueAxis(frame, ticks, y, 'runs')}${axis}${drawn}${limit}` }
  })
}

/** The smallest and the largest value. Of so many that they do not fit into a call. */
export function endsOf(values: readonly number[]): readonly [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return [least, most]
}

interface Edges {
  readonly from: number
  readonly to: number
  readonly width: number
}

function edgesOf(values: readonly number[]): Edges | undefined {
  if (values.length < 2) return undefined
  const [least, most] = endsOf(values)
  if (!(most > least)) return undefined
  const width = niceTicks(most - least, BARS)[1] ?? most - least
  const from = Math.floor(least / width + 1e-9) * width
  const count = Math.floor((most - from) / width + 1e-9) + 1
  return { from: round(from), to: round(from + count * width), width }
}

function countsOf(values: readonly number[], { from, to, width }: Edges) {
  const count = Math.round((to - from) / width)
  const counts: number[] = Array.from({ length: count }, () => 0)
  for (const value of values) {
    const bin = Math.min(count - 1, Math.max(0, Math.floor((value - from) / width + 1e-9)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts.map((all, i) => ({ low: round(from + i * width), high: round(from + (i + 1) * width), count: all }))
}

/** Without the dust of sums: 0.30000000000000004. */
function round(value: number): number {
  return Number(value.toPrecision(12))
}
