import type { ValidatorSummary } from '../../scenario/report-data.js'
import { type DisplayUnit, formatAmount, toUnits } from '../amounts.js'
import { compactNumber, formatCount, tickTexts } from '../compact.js'
import { lines, type Markup, markup } from '../markup.js'
import { figure } from '../plot/figure.js'
import type { PlotSize } from '../plot/frame.js'
import { linearScale, type Scale } from '../plot/scale.js'
import { fitText } from '../plot/text-fit.js'
import { niceTicks } from '../plot/ticks.js'
import type { PairingCourse } from './pairing-course.js'

/** So many validators get a bar; the table has them all. */
export const MOST_BARS = 40

const ROW = 22
const TOP = 26
const COLUMNS: Readonly<Record<PlotSize, { width: number; left: number; right: number; fontSize: number }>> = {
  wide: { width: 1040, left: 190, right: 860, fontSize: 12 },
  narrow: { width: 360, left: 112, right: 264, fontSize: 11 },
}

/** The state at the end: what each validator is asked for and what it has, as a bar within a bar. Those with neither have no bar. */
export function closingBars({ summary, consumerUnit }: PairingCourse): Markup | undefined {
  const ranked = summary.validators.filter(({ requested, bonded }) => requested > 0n || bonded > 0n).sort(byRequest)
  if (ranked.length === 0) return undefined
  const shown = ranked.slice(0, MOST_BARS)
  const note = `The pale bar is what is requested, the dark bar within it what is bonded.${without(summary.validators.length, ranked.length)}`
  const words = `Requested and bonded ${consumerUnit.symbol} of ${formatCount(shown.length)} validators at the end of the run.`
  return figure(`Requested and bonded at the end, ${consumerUnit.symbol}`, note, words, (size) =>
    draw(shown, consumerUnit, size),
  )
}

/** What the bars leave out. */
function without(all: number, ranked: number): string {
  const smaller = ranked > MOST_BARS ? ` The ${formatCount(ranked - MOST_BARS)} smaller ones are in the table.` : ''
  return all > ranked ? `${smaller} ${formatCount(all - ranked)} more have neither.` : smaller
}

function byRequest(a: ValidatorSummary, b: ValidatorSummary): number {
  if (a.requested !== b.requested) return a.requested > b.requested ? -1 : 1
  if (a.bonded !== b.bonded) return a.bonded > b.bonded ? -1 : 1
  return a.validator < b.validator ? -1 : 1
}

function draw(rows: readonly ValidatorSummary[], unit: DisplayUnit, size: PlotSize) {
  const { width, left, right, fontSize } = COLUMNS[size]
  const most = rows.reduce((high, row) => Math.max(high, toUnits(row.requested, unit), toUnits(row.bonded, unit)), 0)
  const ticks = niceTicks(most, size === 'wide' ? 6 : 2)
  const x = linearScale([0, ticks[ticks.length - 1] ?? 1], [left, right])
  const bottom = TOP + rows.length * ROW
  const texts = tickTexts(ticks)
  const grid = ticks.map((tick, i) => {
    const at = x(tick)
    return markup`<line class="${tick === 0 ? 'base' : 'grid'}" x1="${at}" x2="${at}" y1="${TOP - 4}" y2="${bottom}"/><text class="tick" x="${at}" y="${TOP - 10}" text-anchor="middle">${texts[i]}</text>`
  })
  const unitLabel = markup`<text class="unit" x="${left - 8}" y="${TOP - 10}" text-anchor="end">${unit.symbol}</text>`
  const bars = rows.map((row, i) => bar(row, TOP + i * ROW, unit, x, { left, fontSize }))
  return { width, height: bottom + 6, content: markup`${grid}${unitLabel}${bars}` }
}

function bar(
  { moniker, validator, requested, bonded }: ValidatorSummary,
  y: number,
  unit: DisplayUnit,
  x: Scale,
  { left, fontSize }: { left: number; fontSize: number },
): Markup {
  const asked = x(toUnits(requested, unit))
  const has = x(toUnits(bonded, unit))
  const told = compactNumber(toUnits(bonded, unit))
  const value = requested === bonded ? told : `${told} of ${compactNumber(toUnits(requested, unit))}`
  const title = lines(
    moniker,
    validator,
    `requested ${formatAmount(requested, unit)}`,
    `bonded ${formatAmount(bonded, unit)}`,
  )
  const middle = y + ROW / 2
  return markup`<g class="row"><title>${title}</title><text class="name" x="${left - 8}" y="${middle + fontSize * 0.35}" text-anchor="end">${fitText(moniker, left - 14, fontSize)}</text><rect class="asked" x="${left}" y="${y + 3}" width="${asked - left}" height="${ROW - 6}" rx="2"/><rect class="has" x="${left}" y="${y + 7}" width="${has - left}" height="${ROW - 14}" rx="1.5"/><text class="${requested === bonded ? 'value' : 'value short'}" x="${Math.max(asked, has) + 6}" y="${middle + fontSize * 0.35}">${value}</text></g>`
}
