import { compactNumber } from '../../report/compact.js'
import { lines, type Markup, markup } from '../../report/markup.js'
import { figure, wordsFor } from '../../report/plot/figure.js'
import type { PlotSize } from '../../report/plot/frame.js'
import type { SlashMark } from '../../report/plot/slash-marks.js'
import type { Band } from '../band-sums.js'
import { spanOf } from '../words.js'
import { isAbove, type TimePlane, timePlot } from './time-plot.js'

/** What a fan is about. */
export interface Fan {
  readonly title: string
  readonly note: string
  readonly unit: string
  /** The class that colours it. */
  readonly tone: 'coverage' | 'market' | 'share'
  readonly bands: readonly Band[]
  readonly stepSeconds: number
  readonly runs: number
  /** A line that matters, with its name. */
  readonly limit?: { readonly at: number; readonly name: string }
  readonly slashes: readonly SlashMark[]
  /** How a value reads. */
  readonly tell: (value: number) => string
}

const SIZES: readonly PlotSize[] = ['wide', 'narrow']

/** How many runs spread over time: all of them, nine of ten, half of them, and the one in the middle. Of a single run, its line. */
export function fanChart(fan: Fan): Markup {
  const { title, note, bands, runs, limit, tell, stepSeconds } = fan
  const known = bands.filter(({ median }) => !Number.isNaN(median))
  const last = known.at(-1)
  if (!last) return wordsFor(title, 'There was nothing to draw.')
  // What one run of twenty reaches may lie far above the rest; it is not what a plot is looked at for.
  const top = known.reduce((most, band) => Math.max(most, runs > 20 ? band.p95 : band.max), limit?.at ?? 0)
  const words = `${title}: at the end ${runs === 1 ? tell(last.median) : `the median is ${tell(last.median)}, nine of ten runs lie between ${tell(last.p5)} and ${tell(last.p95)}`}.`
  const most = top * 1.02
  const isCut = known.some(({ max }) => SIZES.some((size) => isAbove(size, most, max)))
  return figure(title, isCut ? `${note} What lies above the plot is cut off at its upper edge.` : note, words, (size) =>
    timePlot(size, {
      height: { wide: 220, narrow: 170 },
      most,
      unit: fan.unit,
      seconds: bands.map(({ step }) => step * stepSeconds),
      slashes: fan.slashes,
      draw: (plane) => drawFan(fan, plane),
      labels: ({ y, highest }) => [
        ...(limit ? [{ y: y(limit.at), name: limit.name, value: tell(limit.at), tone: 'limit' }] : []),
        {
          y: y(Math.min(last.median, highest)),
          name: runs === 1 ? 'this run' : 'median',
          value: tell(last.median),
          tone: fan.tone,
        },
      ],
      tell: (place) => tellBand(bands[place], fan),
    }),
  )
}

function drawFan({ bands, tone, runs, limit }: Fan, { frame, slots, y, highest }: TimePlane): Markup {
  const known = bands.flatMap((band, i) => (Number.isNaN(band.median) ? [] : [{ band, x: slots.center(i) }]))
  const at = (value: number) => y(Math.min(value, highest))
  const line = (value: (band: Band) => number) => known.map(({ band, x }) => `${place(x)} ${place(at(value(band)))}`)
  const area = (low: (band: Band) => number, high: (band: Band) => number) =>
    markup`<path class="fan ${tone}" d="M${[...line(high), ...line(low).reverse()].join('L')}Z"/>`
  const areas =
    runs === 1
      ? undefined
      : markup`${area(
          ({ min }) => min,
          ({ max }) => max,
        )}${area(
          ({ p5 }) => p5,
          ({ p95 }) => p95,
        )}${area(
          ({ p25 }) => p25,
          ({ p75 }) => p75,
        )}`
  const limitLine = limit
    ? markup`<line class="limit" x1="${frame.left}" x2="${frame.right}" y1="${y(limit.at)}" y2="${y(limit.at)}"/>`
    : undefined
  return markup`${areas}${limitLine}<path class="line ${tone}" d="M${line(({ median }) => median).join('L')}"/>`
}

function tellBand(band: Band | undefined, { tell, runs, stepSeconds }: Fan): Markup {
  if (!band) return lines('')
  const when = `after ${spanOf(band.step * stepSeconds)}`
  if (Number.isNaN(band.median)) return lines(when, 'none')
  if (runs === 1) return lines(when, tell(band.median))
  return lines(
    when,
    `highest ${tell(band.max)}`,
    `nine of ten ${tell(band.p5)} to ${tell(band.p95)}`,
    `half ${tell(band.p25)} to ${tell(band.p75)}`,
    `median ${tell(band.median)}`,
    `lowest ${tell(band.min)}`,
  )
}

function place(value: number): number {
  return Math.round(value * 10) / 10
}

/** A plain number, four digits. */
export function tellNumber(value: number): string {
  return compactNumber(value)
}

/** Percent, to two places. */
export function tellPercent(value: number): string {
  return `${(Math.floor(value * 100 + 1e-6) / 100).toFixed(2)} %`
}
