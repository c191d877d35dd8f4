const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += letter(three >> 18) + letter(three >> 12)
    text += i + 1 < bytes.length ? letter(three >> 6) : '='
    text += i + 2 < bytes.length ? letter(three) : '='
  }
  return text
}

/**
 * The bytes of a base64 text; `undefined` when it is none. Padding may be missing, as the contracts allow, but not be wrong; bits behind the last byte must
 * be zero, so that no two texts of one form give the same bytes.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.endsWith('=') && text.length % 4 !== 0) return undefined
  const digits = text.replace(/={1,2}$/, '')
  if (digits.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let held = 0
  let bits = 0
  let length = 0
  for (let i = 0; i < digits.length; i++) {
    const value = sextetOf(digits.charCodeAt(i))
    if (value === undefined) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (held >> bits) & 0xff
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined
}

function letter(sextet: number): string {
  return ALPHABET.charAt(sextet & 0x3f)
}

function sextetOf(unit: number): number | undefined {
  if (unit >= 0x41 && unit <= 0x5a) return unit - 0x41
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61 + 26
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 52
  if (unit === 0x2b) return 62
  return unit === 0x2f ? 63 : undefined
}
