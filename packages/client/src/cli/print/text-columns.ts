import { printable } from '../../report/printable.js'

const WIDE =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u
const MARK_ALONE = /^[\p{Mark}\u200b-\u200d]+$/u

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many columns of a terminal the text takes: two for CJK and emoji. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const { segment } of graphemes.segment(text)) columns += columnsOfOne(segment)
  return columns
}

/** The text within so many columns, the rest of it an ellipsis. Always one printable line. */
export function clip(text: string, columns: number): string {
  const line = printable(text)
  if (columnsOf(line) <= columns) return line
  let clipped = ''
  let used = 1
  for (const { segment } of graphemes.segment(line)) {
    used += columnsOfOne(segment)
    if (used > columns) break
    clipped += segment
  }
  return columns < 1 ? '' : `${clipped.trimEnd()}…`
}

/** The text with blanks up to so many columns, on its right or, for numbers, on its left. */
export function pad(text: string, columns: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, columns - columnsOf(text)))
  return align === 'left' ? text + blanks : blanks + text
}

/** The text in lines of at most so many columns, broken between words; a word that is longer stands alone. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function columnsOfOne(grapheme: string): number {
  if (MARK_ALONE.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}
