import { type Markup, markup } from '../markup.js'
import type { Frame } from './frame.js'
import type { Slots } from './scale.js'

/** No target is narrower than this, px: of narrower slots, several share one. */
const NARROWEST = 3

/** Invisible columns over the plot that tell the values of their step when a pointer rests on them. */
export function hitAreas({ top, bottom }: Frame, slots: Slots, tell: (step: number) => Markup): Markup {
  const stride = Math.max(1, Math.ceil(NARROWEST / slots.width))
  const areas: Markup[] = []
  for (let from = 0; from < slots.count; from += stride) {
    const to = Math.min(from + stride, slots.count)
    const x = slots.start(from)
    const title = markup`<title>${tell(to - 1)}</title>`
    areas.push(
      markup`<rect class="hit" x="${x}" y="${top}" width="${slots.start(to) - x}" height="${bottom - top}">${title}</rect>`,
    )
  }
  return markup`${areas}`
}
