import type { Result } from '../result.js'
import { err, ok } from '../result.js'
import type { DecodeError, DecodeReason } from './decode-error.js'
import { readUtf8 } from './utf8.js'

/**
 * Runs a reader over the whole of some bytes.
 *
 * Inside, the first thing that is wrong is thrown, so that reading a record is one plain literal without a check per
 * field; here it becomes the error value. Nothing else is caught.
 */
export function decodeWith<T>(bytes: Uint8Array, read: (from: ByteReader) => T): Result<T, DecodeError> {
  const from = new ByteReader(bytes)
  try {
    const value = read(from)
    from.expectEnd()
    return ok(value)
  } catch (thrown) {
    if (thrown instanceof Malformed) return err(thrown.error)
    throw thrown
  }
}

/** Reads what a `ByteWriter` wrote, value by value. Made by {@link decodeWith} only. */
export class ByteReader {
  #offset = 0
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #path: string[] = []

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Reads one value under a name that shows up in the path of an error. */
  field<T>(name: string, read: () => T): T {
    this.#path.push(this.#path.length === 0 || name.startsWith('[') ? name : `.${name}`)
    const value = read()
    this.#path.pop()
    return value
  }

  byte(): number {
    return this.#view.getUint8(this.#advance(1))
  }

  uint64(): bigint {
    return this.#view.getBigUint64(this.#advance(8))
  }

  uint128(): bigint {
    const at = this.#advance(16)
    return (this.#view.getBigUint64(at) << 64n) | this.#view.getBigUint64(at + 8)
  }

  text(): string {
    const start = this.#offset
    const at = this.#advance(this.#uint32())
    return readUtf8(this.#bytes.subarray(at, this.#offset)) ?? this.#refuse('invalidText', start)
  }

  /** Reads a byte that picks one of several cases, numbered from 0. */
  choice<T>(cases: readonly T[]): T {
    const start = this.#offset
    return cases[this.byte()] ?? this.#refuse('unknownTag', start)
  }

  option<T>(read: () => T): T | null {
    return this.choice([false, true]) ? read() : null
  }

  /** A false count ends early: the bytes run out long before the memory does. */
  list<T>(read: () => T): readonly T[] {
    const count = this.#uint32()
    const items: T[] = []
    while (items.length < count) items.push(this.field(`[${items.length}]`, read))
    return items
  }

  /** Reads a value and has it checked: `null` from the check refuses it for the reason given. */
  checked<T, Checked>(read: () => T, check: (value: T) => Checked | null, reason: DecodeReason): Checked {
    const start = this.#offset
    return check(read()) ?? this.#refuse(reason, start)
  }

  /** Refuses bytes that are left over. */
  expectEnd(): void {
    if (this.#offset < this.#bytes.length) this.#refuse('trailingBytes', this.#offset)
  }

  #uint32(): number {
    return this.#view.getUint32(this.#advance(4))
  }

  /** Takes the next bytes and tells where they begin. */
  #advance(count: number): number {
    const at = this.#offset
    if (at + count > this.#bytes.length) this.#refuse('truncated', at)
    this.#offset = at + count
    return at
  }

  #refuse(reason: DecodeReason, offset: number): never {
    throw new Malformed({ type: 'MalformedBytes', reason, offset, path: this.#path.join('') })
  }
}

class Malformed extends Error {
  constructor(readonly error: DecodeError) {
    super(error.reason)
  }
}
