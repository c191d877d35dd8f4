import { type Decimal, formatDecimal } from '@meshwork/core/numbers'
import { compactNumber } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { endLabels } from '../plot/end-labels.js'
import { figure } from '../plot/figure.js'
import { type PlotSize, stepSlots, timeFrame } from '../plot/frame.js'
import { hitAreas } from '../plot/hit-areas.js'
import { linearScale, type Scale, type Slots } from '../plot/scale.js'
import { stepAxis } from '../plot/step-axis.js'
import { stepLine } from '../plot/steps-path.js'
import { storyBands } from '../plot/story-bands.js'
import { niceTicks } from '../plot/ticks.js'
import { valueAxis } from '../plot/value-axis.js'
import { type PairingCourse, stepHeading } from './pairing-course.js'

/** What a provider coin is worth on the consumer, step by step; nothing where it never changed, which the closing figures say. */
export function priceChart(course: PairingCourse): Markup | undefined {
  const { summary, points, providerUnit, consumerUnit } = course
  const first = points[0]?.price
  if (points.every(({ price }) => price === first)) return undefined
  const title = `Price of ${providerUnit.symbol} on ${summary.consumer}, ${consumerUnit.symbol}`
  const gaps = points.some(({ price }) => price === null)
  const note = `What the price feed says after each step, before the discount.${gaps ? ' Where there is no line it has no price that counts, and stake is refused.' : ''}`
  const words = `The price goes from ${priceText(first ?? null)} to ${priceText(summary.last.price)}.`
  return figure(title, note, words, (size) => draw(course, size))
}

/** A price as people write it; what a feed without one says. */
export function priceText(price: Decimal | null): string {
  return price === null ? 'none' : formatDecimal(price)
}

function draw(course: PairingCourse, size: PlotSize) {
  const { story, points, consumerUnit } = course
  const frame = timeFrame(size, size === 'wide' ? 150 : 130)
  const slots = stepSlots(frame, points.length)
  const prices = points.map(({ price }) => (price === null ? undefined : Number(formatDecimal(price))))
  const most = prices.reduce((high: number, price) => Math.max(high, price ?? 0), 0)
  const ticks = niceTicks(most, size === 'wide' ? 4 : 3)
  const y = linearScale([0, ticks[ticks.length - 1] ?? 1], [frame.bottom, frame.top])
  const tell = (step: number) => stepHeading(story, step, `price ${priceText(points[step]?.price ?? null)}`)
  const last = prices[prices.length - 1]
  const value = last === undefined ? 'none' : compactNumber(last)
  const label = {
    y: y(last ?? 0),
    name: 'price',
    value,
    tone: 'price',
    title: priceText(course.summary.last.price),
  }
  const content = markup`${storyBands(frame, story, slots)}${valueAxis(frame, ticks, y, consumerUnit.symbol)}${stepAxis(frame, story, slots)}${lineWithGaps(prices, y, slots)}${endLabels(frame, [label])}${hitAreas(frame, slots, tell)}`
  return { ...frame, content }
}

/** One line for each stretch in which there was a price. */
function lineWithGaps(prices: readonly (number | undefined)[], y: Scale, slots: Slots): Markup {
  const stretches: { from: number; ys: number[] }[] = []
  prices.forEach((price, place) => {
    if (price === undefined) return
    const open = stretches.at(-1)
    if (open && open.from + open.ys.length === place) open.ys.push(y(price))
    else stretches.push({ from: place, ys: [y(price)] })
  })
  return markup`${stretches.map(({ from, ys }) => {
    const shifted: Slots = {
      ...slots,
      start: (i) => slots.start(from + i),
      center: (i) => slots.center(from + i),
    }
    return markup`<path class="line price" d="${stepLine(ys, shifted)}"/>`
  })}`
}
