/** Writes text as UTF-8. A lone surrogate becomes U+FFFD, as the platform encoders do. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text))
  writeUtf8(text, bytes, 0)
  return bytes
}

/** The number of bytes that {@link encodeUtf8} writes. */
export function utf8Length(text: string): number {
  let length = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    if (unit < 0x800) length += 1
    else if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(i + 1))) {
      length += 2
      i++
    } else length += 2
  }
  return length
}

/** Writes text into `target` from `offset` on and returns the offset behind it. The room must be there. */
export function writeUtf8(text: string, target: Uint8Array, offset: number): number {
  let at = offset
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      target[at++] = unit
      continue
    }
    if (unit < 0x800) {
      target[at++] = 0xc0 | (unit >> 6)
      target[at++] = 0x80 | (unit & 0x3f)
      continue
    }
    const next = text.charCodeAt(i + 1)
    if (isHighSurrogate(unit) && isLowSurrogate(next)) {
      const point = 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00)
      target[at++] = 0xf0 | (point >> 18)
      target[at++] = 0x80 | ((point >> 12) & 0x3f)
      target[at++] = 0x80 | ((point >> 6) & 0x3f)
      target[at++] = 0x80 | (point & 0x3f)
      i++
      continue
    }
    const whole = isHighSurrogate(unit) || isLowSurrogate(unit) ? 0xfffd : unit
    target[at++] = 0xe0 | (whole >> 12)
    target[at++] = 0x80 | ((whole >> 6) & 0x3f)
    target[at++] = 0x80 | (whole & 0x3f)
  }
  return at
}

/** Reads UTF-8 text; `undefined` when the bytes are not valid UTF-8 (overlong forms and surrogates included). */
export function decodeUtf8(bytes: Uint8Array, start = 0, end = bytes.length): string | undefined {
  let text = ''
  let at = start
  while (at < end) {
    const first = bytes[at] ?? 0
    if (first < 0x80) {
      text += String.fromCharCode(first)
      at++
      continue
    }
    const size = first >= 0xf5 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
    if (size === 0 || at + size > end) return undefined
    let point = first & (0xff >> (size + 1))
    for (let i = 1; i < size; i++) {
      const byte = bytes[at + i] ?? 0
      if ((byte & 0xc0) !== 0x80) return undefined
      point = (point << 6) | (byte & 0x3f)
    }
    const smallest = size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000
    if (point < smallest || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined
    text += String.fromCodePoint(point)
    at += size
  }
  return text
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
