import { type Decimal, formatDecimal } from '@meshwork/core/numbers'
import { compactNumber } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { figure } from '../plot/figure.js'
import type { Scale, Slots } from '../plot/scale.js'
import { type StepPlot, stepPlot } from '../plot/step-plot.js'
import { stepLine } from '../plot/steps-path.js'
import { type PairingCourse, stepHeading } from './pairing-course.js'

/** What a provider coin is worth on the consumer, step by step; nothing where it never changed, which the closing figures say. */
export function priceChart(course: PairingCourse): Markup | undefined {
  const { summary, story, points, providerUnit, consumerUnit } = course
  const first = points[0]?.price
  if (points.every(({ price }) => price === first)) return undefined
  const title = `Price of ${providerUnit.symbol} on ${summary.consumer}, ${consumerUnit.symbol}`
  const gaps = points.some(({ price }) => price === null)
  const note = `What the price feed says after each step, before the discount.${gaps ? ' Where there is no line it has no price that counts, and stake is refused.' : ''}`
  const words = `The price goes from ${priceText(first ?? null)} to ${priceText(summary.last.price)}.`
  const plot = plotOf(course)
  return figure(title, note, words, (size) => stepPlot(size, story, plot))
}

/** A price as people write it; what a feed without one says. */
export function priceText(price: Decimal | null): string {
  return price === null ? 'none' : formatDecimal(price)
}

function plotOf({ story, points, summary, consumerUnit }: PairingCourse): StepPlot {
  const prices = points.map(({ price }) => (price === null ? undefined : Number(formatDecimal(price))))
  const last = prices[prices.length - 1]
  const value = last === undefined ? 'none' : compactNumber(last)
  return {
    height: { wide: 150, narrow: 130 },
    ticks: { wide: 4, narrow: 3 },
    most: prices.reduce((high: number, price) => Math.max(high, price ?? 0), 0),
    unit: consumerUnit.symbol,
    draw: ({ slots, y }) => lineWithGaps(prices, y, slots),
    labels: ({ y }) => [{ y: y(last ?? 0), name: 'price', value, tone: 'price', title: priceText(summary.last.price) }],
    tell: (step) => stepHeading(story, step, `price ${priceText(points[step]?.price ?? null)}`),
  }
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
