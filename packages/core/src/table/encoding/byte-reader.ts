import { decodeUtf8 } from '../../foundation/utf8.js'
import type { DecodeReason } from './decode-error.js'
import { MAX_BIGINT_BITS } from './format.js'
import { charactersOf, isAscii, RecentTexts } from './texts.js'

const WIDEST = 2n ** MAX_BIGINT_BITS
/** Groups of 49 bits that a bigint of the widest kind takes. */
const MAX_CHUNKS = Math.ceil((Number(MAX_BIGINT_BITS) + 1) / 49)

/**
 * Reads bytes from front to back. The first thing that is wrong is kept in `failure`; from then on the reader stands at
 * the end and every read gives a harmless value, so that callers check once, when they are through.
 */
export class ByteReader {
  failure: { readonly reason: DecodeReason; readonly offset: number } | undefined
  readonly #bytes: Uint8Array
  #offset = 0
  readonly #recent = new RecentTexts()

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get offset(): number {
    return this.#offset
  }

  /** Bytes not read yet. Every item takes one at least, so this bounds any count that can be true. */
  get remaining(): number {
    return this.#bytes.length - this.#offset
  }

  fail(reason: DecodeReason): void {
    this.failure ??= { reason, offset: this.#offset }
    this.#offset = this.#bytes.length
  }

  byte(): number {
    const byte = this.#bytes[this.#offset]
    if (byte === undefined) {
      this.fail('truncated')
      return 0
    }
    this.#offset += 1
    return byte
  }

  /** A whole number from 0 to 2^53 - 1. */
  varint(): number {
    const first = this.byte()
    if (first < 0x80) return first
    let value = first & 0x7f
    for (let weight = 0x80; weight <= 2 ** 49; weight *= 0x80) {
      const byte = this.byte()
      value += (byte & 0x7f) * weight
      if (byte < 0x80) return this.#minimal(byte, value <= Number.MAX_SAFE_INTEGER, value) ?? 0
    }
    this.fail('numberTooBig')
    return 0
  }

  /** A count of items of which each takes at least `size` bytes. */
  count(size = 1): number {
    const count = this.varint()
    if (count * size <= this.remaining) return count
    this.fail('truncated')
    return 0
  }

  /** A bigint that was written by `zigzag`. */
  zigzag(): bigint {
    let high = 0n
    for (let chunk = 0; chunk < MAX_CHUNKS; chunk++) {
      let value = 0
      for (let weight = 1; weight < 2 ** 49; weight *= 0x80) {
        const byte = this.byte()
        value += (byte & 0x7f) * weight
        if (byte >= 0x80) continue
        if (chunk === 0) return this.#minimal(byte, true, fromZigzag(value), weight === 1) ?? 0n
        const wide = fromWideZigzag(high | (BigInt(value) << BigInt(chunk * 49)))
        return this.#minimal(byte, wide < WIDEST && wide > -WIDEST, wide) ?? 0n
      }
      high |= BigInt(value) << BigInt(chunk * 49)
    }
    this.fail('numberTooBig')
    return 0n
  }

  text(): string {
    const end = this.count() + this.#offset
    const text = isAscii(this.#bytes, this.#offset, end)
      ? this.#recent.read(this.#bytes, this.#offset, end)
      : decodeUtf8(this.#bytes, this.#offset, end)
    if (text === undefined) this.fail('badText')
    else this.#offset = end
    return text ?? ''
  }

  key(): string {
    const end = this.count() + this.#offset
    const key = charactersOf(this.#bytes, this.#offset, end)
    this.#offset = end
    return key
  }

  /** The value, if it is in range and its last byte was needed. */
  #minimal<Value>(last: number, inRange: boolean, value: Value, single = false): Value | undefined {
    if (last === 0 && !single) this.fail('numberNotMinimal')
    else if (!inRange) this.fail('numberTooBig')
    else return value
    return undefined
  }
}

function fromZigzag(value: number): bigint {
  return BigInt(value % 2 === 0 ? value / 2 : -(value + 1) / 2)
}

function fromWideZigzag(value: bigint): bigint {
  return (value & 1n) === 0n ? value >> 1n : -((value + 1n) >> 1n)
}
