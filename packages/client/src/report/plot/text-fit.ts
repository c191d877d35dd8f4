/** The mean width of a character in the fonts that browsers take for `system-ui`, as a part of the font size; a little on the wide side. */
const CHARACTER = 0.56
const WIDE =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** About how wide a text becomes, px. SVG cannot tell before it is drawn. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 * CHARACTER : CHARACTER
  return width * fontSize
}

/** The text, or its beginning with an ellipsis that fits into `room` px; nothing when not even three characters would. */
export function fitText(text: string, room: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= room) return text
  let fitted = ''
  let width = textWidth('…', fontSize)
  for (const { segment } of graphemes.segment(text)) {
    width += textWidth(segment, fontSize)
    if (width > room) break
    fitted += segment
  }
  return fitted.length < 3 ? '' : `${fitted.trimEnd()}…`
}
