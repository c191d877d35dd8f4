import { invariant } from '../../foundation/invariant.js'
import { utf8Length, writeUtf8 } from '../../foundation/utf8.js'
import { MAX_BIGINT_BITS } from './format.js'

/** Between these, doubling plus one stays a safe integer. */
const SMALL = 2n ** 52n
const SMALL_NEGATIVE = -SMALL

/** Seven groups of seven bits: what one step takes off a wide bigint. */
const CHUNK_BITS = 49
const CHUNK_LIMIT = 2n ** 49n
const WIDEST = 2n ** MAX_BIGINT_BITS

/** How much room is taken: little at first, then twice as much each time, up to the most at once. */
const FIRST_ROOM = 256
const MOST_ROOM = 2 ** 20
/** The most that a varint takes. */
const VARINT = 8

/**
 * Bytes in the making, piece after piece. Nothing is copied before the end: V8 marks the whole heap again and again while large arrays
 * are asked for, and one array that doubles asks for three to five times what is written, this for two.
 */
export class ByteWriter {
  /** Pieces that are full, and how long they are together. */
  readonly #full: Uint8Array[] = []
  #fullLength = 0
  #bytes = new Uint8Array(FIRST_ROOM)
  #length = 0

  /** All that was written, in one array. */
  finish(): Uint8Array {
    const all = new Uint8Array(this.#fullLength + this.#length)
    let at = 0
    for (const piece of this.#full) {
      all.set(piece, at)
      at += piece.length
    }
    all.set(this.#bytes.subarray(0, this.#length), at)
    return all
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  /** A whole number from 0 to 2^53 - 1 in groups of seven bits, low ones first; all but the last have the high bit. */
  varint(value: number): void {
    this.#reserve(VARINT)
    let rest = value
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80
      rest = rest < 0x8000_0000 ? rest >>> 7 : Math.floor(rest / 0x80)
    }
    this.#bytes[this.#length++] = rest
  }

  /** A bigint as the varint of 2n (when not negative) or -2n - 1. */
  zigzag(value: bigint): void {
    if (value < SMALL && value > SMALL_NEGATIVE) {
      const small = Number(value)
      this.varint(small >= 0 ? small * 2 : -small * 2 - 1)
      return
    }
    invariant(value < WIDEST && value > -WIDEST, 'a bigint in a state is wider than 512 bits')
    let rest = value >= 0n ? value << 1n : (-value << 1n) - 1n
    while (rest >= CHUNK_LIMIT) {
      this.#chunk(Number(BigInt.asUintN(CHUNK_BITS, rest)))
      rest >>= BigInt(CHUNK_BITS)
    }
    this.varint(Number(rest))
  }

  /** Text: its length in bytes, then its UTF-8. */
  text(text: string): void {
    if (this.#ascii(text, 0x7f)) return
    invariant(!/\p{Surrogate}/u.test(text), 'a text in a state has a lone surrogate')
    const length = utf8Length(text)
    this.varint(length)
    this.#reserve(length)
    this.#length = writeUtf8(text, this.#bytes, this.#length)
  }

  /** A table key: its length, then one byte per character. */
  key(key: string): void {
    invariant(this.#ascii(key, 0xff), 'a table key has a character above 255')
  }

  /** Writes length and characters, provided that none is above `highest`; else writes nothing. */
  #ascii(text: string, highest: number): boolean {
    const { length } = text
    // Room for both at once: what is taken back must lie in one piece.
    this.#reserve(VARINT + length)
    const start = this.#length
    this.varint(length)
    const bytes = this.#bytes
    let at = this.#length
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i)
      if (unit > highest) {
        this.#length = start
        return false
      }
      bytes[at++] = unit
    }
    this.#length = at
    return true
  }

  #chunk(chunk: number): void {
    this.#reserve(VARINT)
    let rest = chunk
    for (let i = 0; i < CHUNK_BITS; i += 7) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80
      rest = Math.floor(rest / 0x80)
    }
  }

  /** Makes sure that so many bytes fit into the piece. */
  #reserve(count: number): void {
    const { length } = this.#bytes
    if (this.#length + count <= length) return
    this.#full.push(this.#bytes.subarray(0, this.#length))
    this.#fullLength += this.#length
    this.#bytes = new Uint8Array(Math.max(count, Math.min(length * 2, MOST_ROOM)))
    this.#length = 0
  }
}
