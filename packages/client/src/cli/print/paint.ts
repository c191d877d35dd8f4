import type { Terminal } from '../terminal.js'

/** How a piece of text stands out. */
export type Paint = 'bold' | 'dim' | 'red' | 'green' | 'yellow'

const CODES: Readonly<Record<Paint, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
}

/** The text in this paint, or as it is where there are no colours. Measure and pad before painting. */
export function paint(text: string, how: Paint | undefined, { colors }: Pick<Terminal, 'colors'>): string {
  if (!colors || how === undefined || text === '') return text
  const [on, off] = CODES[how]
  return `\u001b[${on}m${text}\u001b[${off}m`
}
