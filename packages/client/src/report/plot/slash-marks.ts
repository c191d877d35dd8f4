import { lines, type Markup, markup } from '../markup.js'
import type { Frame } from './frame.js'
import type { Slots } from './scale.js'

/** Something that was slashed in a step, in words for whoever points at it. */
export interface SlashMark {
  /** The place of the step. */
  readonly place: number
  readonly words: readonly string[]
}

/** Lines across the plot where a slash was: what falls there fell for it. One line a step, however many slashes it had. */
export function slashMarks(frame: Frame, slots: Slots, marks: readonly SlashMark[]): Markup {
  const byPlace = new Map<number, readonly string[]>()
  for (const { place, words } of marks) byPlace.set(place, [...(byPlace.get(place) ?? []), ...words])
  return markup`${Array.from(byPlace, ([place, words]) => {
    const x = slots.start(place)
    const top = frame.top
    return markup`<g class="slash"><line x1="${x}" x2="${x}" y1="${top}" y2="${frame.bottom}"/><path d="M${x - 5} ${top}h10l-5 8z"/><title>${lines('slash', ...words)}</title></g>`
  })}`
}
