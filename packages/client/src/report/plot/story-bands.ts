import { lines, type Markup, markup } from '../markup.js'
import type { Story, StoryPart } from '../story.js'
import { type Frame, PART_STRIP } from './frame.js'
import type { Slots } from './scale.js'
import { fitText } from './text-fit.js'

/** The parts of the run behind the plot: every other one shaded, each with its title in the strip above, or with its number where the title does not fit. */
export function storyBands(frame: Frame, { parts, steps }: Story, slots: Slots): Markup {
  return markup`${parts.map((part) => band(frame, part, slots, steps[part.from]?.index))}`
}

function band(frame: Frame, { number, title, from, to }: StoryPart, slots: Slots, firstIndex: number | undefined): Markup {
  const x = slots.start(from)
  const width = slots.start(to) - x
  const top = frame.top - PART_STRIP
  const shade = markup`<rect class="${number % 2 === 1 ? 'band odd' : 'band'}" x="${x}" y="${top}" width="${width}" height="${frame.bottom - top}"/>`
  if (title === '') return shade
  const size = frame.fontSize - 0.5
  const label = fitText(title, width - 8, size) || fitText(`${number}`, width - 2, size) || (width > 9 ? `${number}` : '')
  const whole = markup`<title>${lines(title, `from step ${firstIndex ?? from}`)}</title>`
  return markup`${shade}<text class="part" x="${x + 4}" y="${top + 15}">${label}${whole}</text>`
}
