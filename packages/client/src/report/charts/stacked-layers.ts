import { type DisplayUnit, formatAmount } from '../amounts.js'
import { type Markup, markup } from '../markup.js'
import type { EndLabel } from '../plot/end-labels.js'
import type { Frame } from '../plot/frame.js'
import type { Slots } from '../plot/scale.js'
import { stepArea } from '../plot/steps-path.js'

/** One of the amounts that stand on each other in a plot, after each step. */
export interface Layer {
  readonly name: string
  /** The class that colours it. */
  readonly tone: string
  readonly values: readonly bigint[]
}

/** Where each layer ends when they stand on each other: the running sums, layer by layer. */
export function stackUp(layers: readonly Layer[]): bigint[][] {
  const tops: bigint[][] = []
  for (const { values } of layers) {
    const below = tops[tops.length - 1]
    tops.push(values.map((value, step) => value + (below?.[step] ?? 0n)))
  }
  return tops
}

/** The surfaces of layers whose upper edges are at these places. */
export function layerSurfaces(
  layers: readonly Layer[],
  tops: readonly (readonly number[])[],
  frame: Frame,
  slots: Slots,
): Markup {
  const drawn = layers.map(({ tone }, i) => {
    const upper = tops[i] ?? []
    const lower = tops[i - 1] ?? upper.map(() => frame.bottom)
    return markup`<path class="layer ${tone}" d="${stepArea(upper, lower, slots)}"/>`
  })
  return markup`${drawn}`
}

/** What is written at the right end of each layer, from the top downwards: labels that share a place keep the order of the layers. */
export function layerLabels(
  layers: readonly Layer[],
  tops: readonly (readonly number[])[],
  frame: Frame,
  unit: DisplayUnit,
  amountText: (amount: bigint) => string,
): EndLabel[] {
  const labels = layers.map(({ name, tone, values }, i) => {
    const amount = values.at(-1) ?? 0n
    const upper = tops[i]?.at(-1) ?? frame.bottom
    const middle = (upper + (tops[i - 1]?.at(-1) ?? frame.bottom)) / 2
    return { y: middle, name, value: amountText(amount), tone, title: `${name}: ${formatAmount(amount, unit)}` }
  })
  return labels.reverse()
}
