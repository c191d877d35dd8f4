/**
 * Appends text as UTF-8.
 *
 * Half a surrogate pair, which UTF-8 proper cannot say, is written like any other code point of three bytes: text from a
 * hostile peer must not be able to make an encoder fail.
 */
export function writeUtf8(text: string, writeByte: (byte: number) => void): void {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) writeByte(code)
    else {
      const tail = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
      writeByte(LEAD_MARK[tail] | (code >> (6 * tail)))
      for (let rest = tail - 1; rest >= 0; rest -= 1) writeByte(0x80 | ((code >> (6 * rest)) & 0x3f))
    }
  }
}

/** Reads bytes written by {@link writeUtf8}; `null` for all others, so that one text has one form. */
export function readUtf8(bytes: Uint8Array): string | null {
  let text = ''
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const tail = tailLength(lead)
    if (tail === null || at + tail >= bytes.length) return null
    let code = tail === 0 ? lead : lead & (0x3f >> tail)
    for (const byte of bytes.subarray(at + 1, at + 1 + tail)) {
      if ((byte & 0xc0) !== 0x80) return null
      code = (code << 6) | (byte & 0x3f)
    }
    if (code < SMALLEST[tail] || code > 0x10ffff) return null
    // Two halves written one by one would read as the same text as the pair they make.
    if (isLowSurrogate(code) && isHighSurrogate(text.charCodeAt(text.length - 1))) return null
    text += String.fromCodePoint(code)
    at += 1 + tail
  }
  return text
}

/** By number of bytes that follow: the marking bits of the first byte, and the smallest code point of that length. */
const LEAD_MARK = { 1: 0xc0, 2: 0xe0, 3: 0xf0 } as const
const SMALLEST = { 0: 0, 1: 0x80, 2: 0x800, 3: 0x10000 } as const

function tailLength(lead: number): 0 | 1 | 2 | 3 | null {
  if (lead < 0x80) return 0
  if (lead < 0xc0) return null
  if (lead < 0xe0) return 1
  if (lead < 0xf0) return 2
  return lead < 0xf8 ? 3 : null
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
