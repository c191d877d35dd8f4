import type { DecodeReason } from '../decode-error.js'
import { type JsonValue, MAX_JSON_DEPTH, MAX_JSON_DIGITS } from './value.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const MINUS = 0x2d
const ZERO = 0x30
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d

/** Numbers of at most so many digits are exact in a double, which is the quicker way to a bigint. */
const DOUBLE_DIGITS = 15

/**
 * Reads one JSON text from front to back. The first thing that is wrong is kept in `failure`; the levels above then add themselves to `path` on
 * their way out, so that a good text pays for neither.
 */
export class JsonReader {
  failure: { readonly reason: DecodeReason; readonly offset: number } | undefined
  /** Where the failure is, from the outside in. */
  readonly path: string[] = []
  private at = 0

  constructor(private readonly text: string) {}

  /** The whole text as one value. */
  document(): JsonValue {
    const value = this.value(0)
    if (this.going && !Number.isNaN(this.peek())) this.fail('trailingText')
    return value
  }

  private get going(): boolean {
    return this.failure === undefined
  }

  /** The next character that is not white space; NaN at the end. */
  private peek(): number {
    const { text } = this
    for (;;) {
      const unit = text.charCodeAt(this.at)
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return unit
      this.at++
    }
  }

  private fail(reason: DecodeReason, offset = this.at): null {
    this.failure ??= { reason, offset }
    return null
  }

  /** Something else stands here than what must come, or nothing at all. */
  private failHere(): null {
    return this.fail(this.at >= this.text.length ? 'truncated' : 'unexpectedCharacter')
  }

  private value(depth: number): JsonValue {
    const unit = this.peek()
    switch (unit) {
      case QUOTE:
        return this.string()
      case OPEN_OBJECT:
        return depth < MAX_JSON_DEPTH ? this.object(depth + 1) : this.fail('tooDeep')
      case OPEN_ARRAY:
        return depth < MAX_JSON_DEPTH ? this.array(depth + 1) : this.fail('tooDeep')
      case 0x74:
        return this.word('true', true)
      case 0x66:
        return this.word('false', false)
      case 0x6e:
        return this.word('null', null)
      default:
        return this.number(unit === MINUS)
    }
  }

  private object(depth: number): JsonValue {
    const fields: Record<string, JsonValue> = {}
    this.at++
    if (this.peek() === CLOSE_OBJECT) {
      this.at++
      return fields
    }
    for (;;) {
      if (this.peek() !== QUOTE) return this.failHere()
      const keyAt = this.at
      const key = this.string()
      if (!this.going) return null
      if (Object.hasOwn(fields, key)) this.fail('duplicateKey', keyAt)
      else if (this.peek() !== COLON) this.failHere()
      else {
        this.at++
        put(fields, key, this.value(depth))
      }
      if (!this.going) {
        this.path.unshift(key)
        return null
      }
      const next = this.peek()
      if (next !== COMMA && next !== CLOSE_OBJECT) return this.failHere()
      this.at++
      if (next === CLOSE_OBJECT) return fields
    }
  }

  private array(depth: number): JsonValue {
    const items: JsonValue[] = []
    this.at++
    if (this.peek() === CLOSE_ARRAY) {
      this.at++
      return items
    }
    for (;;) {
      const item = this.value(depth)
      if (!this.going) {
        this.path.unshift(String(items.length))
        return null
      }
      items.push(item)
      const next = this.peek()
      if (next !== COMMA && next !== CLOSE_ARRAY) return this.failHere()
      this.at++
      if (next === CLOSE_ARRAY) return items
    }
  }

  private word(word: string, value: boolean | null): JsonValue {
    if (!this.text.startsWith(word, this.at)) {
      this.at += sameLength(word, this.text, this.at)
      return this.failHere()
    }
    this.at += word.length
    return value
  }

  private number(negative: boolean): JsonValue {
    const { text } = this
    if (negative) this.at++
    const start = this.at
    let small = 0
    let end = start
    for (let unit = text.charCodeAt(end); isDigit(unit); unit = text.charCodeAt(++end)) small = small * 10 + unit - ZERO
    const digits = end - start
    if (digits === 0) return this.failHere()
    const leading = text.charCodeAt(start) === ZERO
    if (leading && digits > 1) return this.fail('leadingZero')
    const next = text[end]
    if (next === '.') return this.fail('fraction')
    if (next === 'e' || next === 'E') return this.fail('exponent')
    if (digits > MAX_JSON_DIGITS) return this.fail('tooManyDigits')
    if (leading && negative) return this.fail('negativeZero')
    this.at = end
    const value = digits <= DOUBLE_DIGITS ? BigInt(small) : BigInt(text.slice(start, end))
    return negative ? -value : value
  }

  /** A string; the reader stands at its opening quote. */
  private string(): string {
    const { text } = this
    const start = ++this.at
    for (let i = start; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit === QUOTE) {
        this.at = i + 1
        return text.slice(start, i)
      }
      // Rare: what needs a closer look is read by the general way, from the beginning.
      if (unit === BACKSLASH || unit < 0x20 || isSurrogate(unit)) return this.unescape()
    }
    this.at = text.length
    this.fail('truncated')
    return ''
  }

  /** The rest of a string that may have escapes and characters beyond the basic plane. */
  private unescape(): string {
    const { text } = this
    let read = ''
    while (this.at < text.length) {
      const start = this.at
      const unit = text.charCodeAt(start)
      if (unit === QUOTE) {
        this.at++
        return read
      }
      if (unit < 0x20) {
        this.fail('controlCharacter')
        return ''
      }
      if (unit === BACKSLASH) read += this.escape()
      else {
        const point = text.codePointAt(start) ?? 0
        if (isSurrogate(point)) this.fail('loneSurrogate')
        this.at += point > 0xffff ? 2 : 1
        read += String.fromCodePoint(point)
      }
      if (!this.going) return ''
    }
    this.fail('truncated')
    return ''
  }

  /** One escape sequence; the reader stands at its backslash. */
  private escape(): string {
    const start = this.at
    const letter = this.text[start + 1]
    if (letter === 'u') return this.unicodeEscape()
    const plain = letter === undefined ? undefined : ESCAPES.get(letter)
    if (plain === undefined) this.fail(letter === undefined ? 'truncated' : 'badEscape', start)
    this.at += 2
    return plain ?? ''
  }

  /** `\uXXXX`, or the two of a surrogate pair. */
  private unicodeEscape(): string {
    const start = this.at
    const unit = this.hex(start)
    this.at += 6
    if (unit === undefined) this.fail('badEscape', start)
    else if (isHighSurrogate(unit)) {
      const low = this.text[this.at] === '\\' && this.text[this.at + 1] === 'u' ? this.hex(this.at) : undefined
      if (low !== undefined && isLowSurrogate(low)) {
        this.at += 6
        return String.fromCharCode(unit, low)
      }
      this.fail('loneSurrogate', start)
    } else if (isLowSurrogate(unit)) this.fail('loneSurrogate', start)
    return String.fromCharCode(unit ?? 0)
  }

  /** The four hexadecimal digits of the `\u` at `start`. */
  private hex(start: number): number | undefined {
    const digits = this.text.slice(start + 2, start + 6)
    return /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : undefined
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** Assigning `__proto__` would change the record instead of adding a field. */
function put(fields: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(fields, key, { value, enumerable: true, writable: true, configurable: true })
  else fields[key] = value
}

/** How many characters of `word` stand in `text` from `at` on. */
function sameLength(word: string, text: string, at: number): number {
  let length = 0
  while (length < word.length && word[length] === text[at + length]) length++
  return length
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
