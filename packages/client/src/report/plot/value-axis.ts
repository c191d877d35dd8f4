import { tickTexts } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { type Frame, PART_STRIP } from './frame.js'
import type { Scale } from './scale.js'

/** The vertical axis: a quiet line and a number for each tick, and the unit on top. */
export function valueAxis(frame: Frame, ticks: readonly number[], y: Scale, unit: string): Markup {
  const { left, right, fontSize } = frame
  const texts = tickTexts(ticks)
  const marks = ticks.map((tick, i) => {
    const at = y(tick)
    const line = markup`<line class="${tick === 0 ? 'base' : 'grid'}" x1="${left}" x2="${right}" y1="${at}" y2="${at}"/>`
    // Both sides of a mirrored axis count upwards.
    const text = (texts[i] ?? '').replace('-', '')
    return markup`${line}<text class="tick" x="${left - 6}" y="${at + fontSize * 0.35}" text-anchor="end">${text}</text>`
  })
  return markup`${marks}<text class="unit" x="${left - 6}" y="${frame.top - PART_STRIP + 11}" text-anchor="end">${unit}</text>`
}
