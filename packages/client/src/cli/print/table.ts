import type { Terminal } from '../terminal.js'
import { type Paint, paint } from './paint.js'
import { clip, columnsOf, pad } from './text-columns.js'

/** A column of a table. */
export interface Column {
  /** The heading, in one line or several. */
  readonly head: readonly string[]
  readonly align: 'left' | 'right'
  /** Text may be cut to so many columns where the terminal is narrow; numbers are never cut. */
  readonly least?: number
  /** Left out where the terminal is too narrow for all; the last such column goes first. */
  readonly optional?: boolean
}

/** One field of a table. */
export type Cell = string | { readonly text: string; readonly paint: Paint }

const GAP = '  '

/** A table as lines, indented by two, that fits the terminal's columns as far as its numbers allow. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string[] {
  const natural = columns.map(({ head }, i) =>
    [...head, ...rows.map((row) => textOf(row[i]))].reduce((widest, text) => Math.max(widest, columnsOf(text)), 0),
  )
  const shown = columnsThatFit(columns, natural, terminal.columns)
  const widths = fit(columns, natural, shown, terminal.columns)
  const line = (cells: readonly (Cell | undefined)[], all?: Paint) =>
    shown
      .map((i) => {
        const cell = cells[i]
        const width = widths[i] ?? 0
        const text = pad(clip(textOf(cell), width), width, columns[i]?.align ?? 'left')
        return paint(text, all ?? (typeof cell === 'object' ? cell.paint : undefined), terminal)
      })
      .join(GAP)
  const heads = columns.reduce((most, { head }) => Math.max(most, head.length), 0)
  const headings = Array.from({ length: heads }, (_, n) =>
    line(
      columns.map(({ head }) => head[n] ?? ''),
      'dim',
    ),
  )
  return [...headings, ...rows.map((row) => line(row))].map((text) => `${GAP}${text}`.trimEnd())
}

function columnsThatFit(columns: readonly Column[], natural: readonly number[], room: number): number[] {
  const shown = columns.map((_, i) => i)
  const least = () => total(shown.map((i) => columns[i]?.least ?? natural[i] ?? 0))
  while (least() > room) {
    const last = shown.filter((i) => columns[i]?.optional).pop()
    if (last === undefined) break
    shown.splice(shown.indexOf(last), 1)
  }
  return shown
}

/** The natural widths; where they do not fit, the columns of text give way, each down to its least. */
function fit(
  columns: readonly Column[],
  natural: readonly number[],
  shown: readonly number[],
  room: number,
): readonly number[] {
  const widths = [...natural]
  let excess = total(shown.map((i) => widths[i] ?? 0)) - room
  for (const i of shown) {
    const { least } = columns[i] ?? {}
    if (least === undefined || excess <= 0) continue
    const given = Math.min(excess, Math.max(0, (widths[i] ?? 0) - least))
    widths[i] = (widths[i] ?? 0) - given
    excess -= given
  }
  return widths
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP.length, 0)
}

function textOf(cell: Cell | undefined): string {
  return typeof cell === 'object' ? cell.text : (cell ?? '')
}
