import { type Markup, markup } from '../markup.js'

/** The number of a step as a table cell, which leads to the step in the timeline. */
export function stepCell(step: number): Markup {
  return markup`<td class="n"><a href="#step-${step}">${String(step)}</a></td>`
}
