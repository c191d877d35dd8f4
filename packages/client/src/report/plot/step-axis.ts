import { type Markup, markup } from '../markup.js'
import type { Story } from '../story.js'
import type { Frame } from './frame.js'
import type { Slots } from './scale.js'
import { textWidth } from './text-fit.js'
import { labelStride } from './ticks.js'

/** The horizontal axis: the numbers of the steps, and below them how much chain time had passed. */
export function stepAxis(frame: Frame, { steps, elapsed }: Story, slots: Slots): Markup {
  const { left, right, bottom, fontSize } = frame
  const stride = labelStride(steps.length, Math.max(1, Math.floor((right - left) / (fontSize * 4.2))))
  const rows = [bottom + 5 + fontSize, bottom + 5 + fontSize * 2.3] as const
  let told = ''
  let edge = left
  const labels = steps.map(({ index }, i) => {
    if (index % stride !== 0) return undefined
    const x = slots.center(i)
    const step = markup`<line class="mark" x1="${x}" x2="${x}" y1="${bottom}" y2="${bottom + 3}"/><text class="tick" x="${x}" y="${rows[0]}" text-anchor="middle">${String(index)}</text>`
    const time = elapsed[i] ?? ''
    const half = textWidth(time, fontSize) / 2
    // Where time stands still, saying so again is noise; where there is no room, the next label tells more.
    if (time === told || x - half < edge) return step
    told = time
    edge = x + half + fontSize / 2
    return markup`${step}<text class="time" x="${x}" y="${rows[1]}" text-anchor="middle">${time}</text>`
  })
  const name = (text: string, y: number) =>
    markup`<text class="unit" x="${left - 6}" y="${y}" text-anchor="end">${text}</text>`
  return markup`${name('step', rows[0])}${name('time', rows[1])}${labels}`
}
