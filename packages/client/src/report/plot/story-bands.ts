import { lines, type Markup, markup } from '../markup.js'
import type { Story, StoryPart } from '../story.js'
import { type Frame, PART_STRIP } from './frame.js'
import type { Slots } from './scale.js'
import { fitText, textWidth } from './text-fit.js'

/**
 * The parts of the run behind the plot: every other one shaded, each with its number and title in the strip above; where they do not fit, with
 * the number alone.
 */
export function storyBands(frame: Frame, { parts, steps }: Story, slots: Slots): Markup {
  const widest = textWidth(String(parts.length), frame.fontSize)
  return markup`${parts.map((part, i) => {
    const { number, title, from, to } = part
    const room = slots.start(to) - slots.start(from) - 8
    const label = labelOf(part, room, widest, frame.fontSize * 0.95)
    const whole = lines(number === undefined ? title : `${number} ${title}`, `from step ${steps[from]?.index ?? from}`)
    return band(frame, slots.start(from), slots.start(to), i % 2 === 0, label, whole)
  })}`
}

function band(frame: Frame, left: number, right: number, shaded: boolean, label: string, whole: Markup): Markup {
  const top = frame.top - PART_STRIP
  const shade = shaded
    ? markup`<rect class="band" x="${left}" y="${top}" width="${right - left}" height="${frame.bottom - top}"/>`
    : undefined
  const text = markup`<text class="part" x="${left + 4}" y="${top + 15}">${label}<title>${whole}</title></text>`
  return label === '' ? markup`${shade}` : markup`${shade}${text}`
}

/** `widest` is the room that the largest number needs: a strip where only the small numbers fit would puzzle. */
function labelOf({ number, title }: StoryPart, room: number, widest: number, fontSize: number): string {
  if (number === undefined) {
    const fitted = fitText(title, room, fontSize)
    return fitted === title || fitted.length > 8 ? fitted : ''
  }
  const alone = String(number)
  const fitted = fitText(`${alone} ${title}`, room, fontSize)
  // A number and two letters say less than the number.
  if (fitted.length > alone.length + 4) return fitted
  return widest <= room + 4 ? alone : ''
}
