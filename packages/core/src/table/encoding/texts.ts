/** How many texts are remembered, a power of two. */
const RECENT = 1024
/** Most arguments for one call: far below what the call stack holds. */
const MOST_ARGUMENTS = 1024

/**
 * Texts read lately, by hash. States repeat addresses, denoms and tags in entry after entry: read as the very same string
 * they take no room.
 */
export class RecentTexts {
  readonly #texts: (string | undefined)[] = new Array(RECENT).fill(undefined)

  /** The text of ASCII bytes. */
  read(bytes: Uint8Array, start: number, end: number): string {
    const slot = hashOf(bytes, start, end) & (RECENT - 1)
    const known = this.#texts[slot]
    if (known !== undefined && isText(known, bytes, start, end)) return known
    const text = charactersOf(bytes, start, end)
    this.#texts[slot] = text
    return text
  }
}

/**
 * One character per byte, all in one call: V8 keeps text that is put together from pieces in pieces, at five times the
 * room.
 */
export function charactersOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > MOST_ARGUMENTS) return longTextOf(bytes, start, end)
  const codes = new Array<number>(end - start)
  for (let i = start; i < end; i++) codes[i - start] = byteAt(bytes, i)
  return String.fromCharCode(...codes)
}

export function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (byteAt(bytes, i) >= 0x80) return false
  return true
}

function longTextOf(bytes: Uint8Array, start: number, end: number): string {
  const parts: string[] = []
  for (let from = start; from < end; from += MOST_ARGUMENTS)
    parts.push(charactersOf(bytes, from, Math.min(from + MOST_ARGUMENTS, end)))
  return parts.join('')
}

function isText(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false
  for (let i = start; i < end; i++) if (text.charCodeAt(i - start) !== byteAt(bytes, i)) return false
  return true
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + byteAt(bytes, i)) | 0
  return hash
}

/** A byte that is known to be there. */
function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}
