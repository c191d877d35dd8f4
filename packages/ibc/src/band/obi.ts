import { decodeUtf8, encodeUtf8 } from '@meshwork/core/foundation'
import { MAX_UINT64 } from '@meshwork/core/identifiers'

// OBI, BandChain's encoding: numbers big-endian in their full size, texts and lists after their length as a u32, records field by field.

/** Writes values one after another. */
export class ObiWriter {
  private readonly parts: number[] = []

  /** A byte. */
  u8(value: number): this {
    this.parts.push(value)
    return this
  }

  /** Four bytes. */
  u32(value: number): this {
    return this.number(BigInt(value), 4)
  }

  /** Eight bytes. */
  u64(value: bigint): this {
    return this.number(value, 8)
  }

  /** The length of the UTF-8 and then that. */
  text(value: string): this {
    const bytes = encodeUtf8(value)
    this.u32(bytes.length)
    for (const byte of bytes) this.parts.push(byte)
    return this
  }

  /** The number of items and then each. */
  list<Item>(items: readonly Item[], write: (item: Item) => void): this {
    this.u32(items.length)
    for (const item of items) write(item)
    return this
  }

  /** Everything so far. */
  finish(): Uint8Array {
    return Uint8Array.from(this.parts)
  }

  private number(value: bigint, size: number): this {
    for (let shift = BigInt(size - 1) * 8n; shift >= 0n; shift -= 8n) this.parts.push(Number((value >> shift) & 0xffn))
    return this
  }
}

/** Reads values one after another. After a value that is not there, `isBad` says so, and everything read later is nothing. */
export class ObiReader {
  private at = 0
  private failed = false

  constructor(private readonly bytes: Uint8Array) {}

  /** Whether something was missing or wrong, or bytes are left. To be asked at the end. */
  get isBad(): boolean {
    return this.failed || this.at !== this.bytes.length
  }

  u8(): number {
    return Number(this.number(1))
  }

  u32(): number {
    return Number(this.number(4))
  }

  u64(): bigint {
    return this.number(8)
  }

  text(): string {
    const text = decodeUtf8(this.take(this.u32()))
    if (text === undefined) this.failed = true
    return text ?? ''
  }

  list<Item>(read: () => Item): readonly Item[] {
    const items: Item[] = []
    // A count without items behind it ends the reading, so a large one costs nothing.
    for (let left = this.u32(); left > 0 && !this.failed; left--) items.push(read())
    return items
  }

  private number(size: number): bigint {
    let value = 0n
    for (const byte of this.take(size)) value = (value << 8n) | BigInt(byte)
    return value & MAX_UINT64
  }

  private take(length: number): Uint8Array {
    const end = this.at + length
    if (this.failed || end > this.bytes.length) {
      this.failed = true
      return new Uint8Array(0)
    }
    const taken = this.bytes.subarray(this.at, end)
    this.at = end
    return taken
  }
}
