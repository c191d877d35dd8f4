import { formatCounted } from '../../report/compact.js'
import { lines, type Markup, markup } from '../../report/markup.js'
import { figure } from '../../report/plot/figure.js'
import { type PlotSize, timeFrame } from '../../report/plot/frame.js'
import { linearScale } from '../../report/plot/scale.js'
import { textWidth } from '../../report/plot/text-fit.js'
import { labelStride, niceTicks } from '../../report/plot/ticks.js'
import { valueAxis } from '../../report/plot/value-axis.js'
import type { Bins } from '../bins.js'

/** How often which values occurred. */
export interface Histogram {
  readonly title: string
  readonly note: string
  readonly bins: Bins | undefined
  /** Values below it are drawn as bad ones. */
  readonly line?: number
  readonly tell: (value: number) => string
}

/** Nothing where all values are the same. */
export function histogram({ title, note, bins, line, tell }: Histogram): Markup | undefined {
  if (bins === undefined) return undefined
  const { bars, from, to } = bins
  const highest = bars.reduce((most, { count }) => Math.max(most, count), 0)
  const words = `${title}: from ${tell(bins.least)} to ${tell(bins.most)}.`
  return figure(title, note, words, (size: PlotSize) => {
    const frame = timeFrame(size, size === 'wide' ? 170 : 140)
    const { left, right, bottom, top, fontSize } = frame
    const ticks = niceTicks(highest, 4, 1)
    const x = linearScale([from, to], [left, right])
    const y = linearScale([0, ticks.at(-1) ?? 1], [bottom, top])
    const drawn = bars.map(({ low, high, count }) => {
      const [start, end] = [x(low), x(high)]
      const bad = line !== undefined && high <= line + 1e-12
      const title = lines(`${tell(low)} to below ${tell(high)}`, formatCounted(count, 'run'))
      return markup`<rect class="bin${bad ? ' bad' : ''}" x="${start + 0.5}" y="${y(count)}" width="${Math.max(0.5, end - start - 1)}" height="${bottom - y(count)}"/><rect class="hit" x="${start}" y="${top}" width="${end - start}" height="${bottom - top}"><title>${title}</title></rect>`
    })
    const marks = [...bars.map(({ low }) => low), to]
    const widest = marks.reduce((most, at) => Math.max(most, textWidth(tell(at), fontSize)), 0)
    const stride = labelStride(marks.length, Math.max(1, Math.floor((right - left) / (widest + fontSize))))
    const axis = marks.map((at, i) =>
      i % stride === 0
        ? markup`<line class="mark" x1="${x(at)}" x2="${x(at)}" y1="${bottom}" y2="${bottom + 3}"/><text class="tick" x="${x(at)}" y="${bottom + 5 + fontSize}" text-anchor="middle">${tell(at)}</text>`
        : undefined,
    )
    const limit =
      line !== undefined && line > from && line < to
        ? markup`<line class="limit" x1="${x(line)}" x2="${x(line)}" y1="${top}" y2="${bottom}"/>`
        : undefined
    return { ...frame, content: markup`${valueAxis(frame, ticks, y, 'runs')}${axis}${drawn}${limit}` }
  })
}
