import { type Markup, markup } from '../markup.js'
import type { Frame } from './frame.js'
import { fitText } from './text-fit.js'

/** What is written at the right end of a line or layer. */
export interface EndLabel {
  /** Where the line ends. */
  readonly y: number
  readonly name: string
  readonly value: string
  /** The class that colours its mark. */
  readonly tone: string
  /** The whole story, for a pointer that rests on it. */
  readonly title?: string
}

/** Labels beside the ends of their lines, moved apart where they would overlap, each tied to its line. */
export function endLabels(frame: Frame, labels: readonly EndLabel[]): Markup {
  const { right, width, fontSize } = frame
  const line = fontSize * 1.15
  const twoLines = frame.size === 'narrow' || labels.length <= 4
  const height = twoLines ? 2 * line + 3 : line + 3
  const places = spread(
    labels.map(({ y }) => y),
    height,
    frame.top,
    frame.bottom,
  )
  const x = right + (frame.size === 'wide' ? 20 : 14)
  const drawn = labels.map(({ y, name, value, tone, title }, i) => {
    const at = places[i] ?? y
    const tie = markup`<path class="tie ${tone}" d="M${right + 2} ${y}L${x - 4} ${at}"/>`
    const head = twoLines
      ? fitText(name, width - x, fontSize)
      : fitText(name, width - x - value.length * fontSize * 0.56 - 6, fontSize)
    const text = twoLines
      ? markup`<text class="name" x="${x}" y="${at - 1}">${head}</text><text class="value" x="${x}" y="${at + line - 1}">${value}</text>`
      : markup`<text class="name" x="${x}" y="${at + fontSize * 0.35}">${head} <tspan class="value">${value}</tspan></text>`
    return markup`<g>${title === undefined ? undefined : markup`<title>${title}</title>`}${tie}${text}</g>`
  })
  return markup`${drawn}`
}

/**
 * Moves places apart until neighbours are `gap` away from each other, as little as needed, and keeps their order. Too many for the room
 * from `top` to `bottom` come as close as the room demands.
 */
export function spread(places: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = places.map((_, i) => i).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
  const room = Math.max(0, bottom - top)
  const distance = order.length > 1 ? Math.min(gap, room / (order.length - 1)) : gap
  const moved = order.map((i) => Math.min(Math.max(places[i] ?? 0, top), bottom))
  for (let i = 1; i < moved.length; i++) moved[i] = Math.max(moved[i] ?? 0, (moved[i - 1] ?? 0) + distance)
  const last = moved.length - 1
  if (last >= 0) moved[last] = Math.min(moved[last] ?? 0, bottom)
  for (let i = last - 1; i >= 0; i--) moved[i] = Math.min(moved[i] ?? 0, (moved[i + 1] ?? 0) - distance)
  const spreadOut: number[] = places.map(() => 0)
  order.forEach((i, rank) => {
    spreadOut[i] = moved[rank] ?? 0
  })
  return spreadOut
}
