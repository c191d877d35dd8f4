import { InvariantError } from '../invariant.js'
import { writeUtf8 } from './utf8.js'

/**
 * Writes values one behind the other: integers big-endian in fixed width, lists and texts behind their length. Fixed
 * widths leave one way to write a number, so nothing needs to be checked for being the shortest.
 */
export class ByteWriter {
  #bytes = new Uint8Array(256)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length] = value
    this.#length += 1
  }

  /** @throws InvariantError when the number is not a u64: no decoded packet holds one. */
  uint64(value: bigint): void {
    if (BigInt.asUintN(64, value) !== value) throw new InvariantError(`${value} is not a u64`)
    this.#reserve(8)
    this.#view.setBigUint64(this.#length, value)
    this.#length += 8
  }

  /** @throws InvariantError when the number is not a u128: no decoded packet holds one. */
  uint128(value: bigint): void {
    if (BigInt.asUintN(128, value) !== value) throw new InvariantError(`${value} is not a u128`)
    this.uint64(value >> 64n)
    this.uint64(BigInt.asUintN(64, value))
  }

  text(value: string): void {
    const lengthAt = this.#length
    this.#uint32(0)
    writeUtf8(value, (byte) => this.byte(byte))
    this.#view.setUint32(lengthAt, this.#length - lengthAt - 4)
  }

  /** Nothing as 0; a value as 1 and itself. */
  option<T>(value: T | null, write: (value: T) => void): void {
    this.byte(value === null ? 0 : 1)
    if (value !== null) write(value)
  }

  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.#uint32(items.length)
    for (const item of items) write(item)
  }

  /** Everything written so far, as bytes of their own. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #uint32(value: number): void {
    this.#reserve(4)
    this.#view.setUint32(this.#length, value)
    this.#length += 4
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const grown = new Uint8Array(2 * this.#bytes.length)
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}
