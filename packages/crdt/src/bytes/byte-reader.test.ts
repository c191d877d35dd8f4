import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvariantError } from '../invariant.js'
import { decodeWith } from './byte-reader.js'
import { ByteWriter } from './byte-writer.js'

const bytesOf = (write: (out: ByteWriter) => void): Uint8Array => {
  const out = new ByteWriter()
  write(out)
  return out.finish()
}

describe('ByteWriter', () => {
  it('writes integers big-endian in fixed width, and lengths in four bytes', () => {
    expect([...bytesOf((out) => out.uint64(0x0102030405060708n))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect([...bytesOf((out) => out.uint128((1n << 64n) + 2n))]).toEqual([
      0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2,
    ])
    expect([...bytesOf((out) => out.text('ab'))]).toEqual([0, 0, 0, 2, 97, 98])
    expect([...bytesOf((out) => out.list([7, 9], (item) => out.byte(item)))]).toEqual([0, 0, 0, 2, 7, 9])
    expect([...bytesOf((out) => out.option(5, (value) => out.byte(value)))]).toEqual([1, 5])
    expect([...bytesOf((out) => out.option(null, () => out.byte(5)))]).toEqual([0])
  })

  it('takes no number that has no place', () => {
    for (const value of [-1n, 2n ** 64n]) expect(() => new ByteWriter().uint64(value)).toThrow(InvariantError)
    for (const value of [-1n, 2n ** 128n]) expect(() => new ByteWriter().uint128(value)).toThrow(InvariantError)
    expect(() => new ByteWriter().uint64(2n ** 64n)).toThrow('18446744073709551616 is not a u64')
    expect(() => new ByteWriter().uint128(-1n)).toThrow('-1 is not a u128')
  })

  it('grows as needed and hands out bytes of its own', () => {
    const out = new ByteWriter()
    for (let value = 0; value < 1000; value += 1) out.uint64(BigInt(value))
    out.text('é'.repeat(1000))
    const bytes = out.finish()
    expect(bytes).toHaveLength(8000 + 4 + 2000)
    out.byte(1)
    expect(bytes).toHaveLength(10_004)
    expect(bytes[7999]).toBe(999 % 256)
  })
})

describe('decodeWith', () => {
  it('reads back what was written, also from the middle of a buffer', () => {
    const value = fc.record({
      small: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      large: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
      words: fc.array(fc.string({ unit: 'binary' })),
      maybe: fc.option(fc.nat(255)),
    })
    fc.assert(
      fc.property(value, fc.nat(5), (written, shift) => {
        const bytes = bytesOf((out) => {
          out.uint64(written.small)
          out.uint128(written.large)
          out.list(written.words, (word) => out.text(word))
          out.option(written.maybe, (number) => out.byte(number))
        })
        const buffer = new Uint8Array(bytes.length + 2 * shift)
        buffer.set(bytes, shift)
        const read = decodeWith(buffer.subarray(shift, shift + bytes.length), (from) => ({
          small: from.uint64(),
          large: from.uint128(),
          words: from.list(() => from.text()),
          maybe: from.option(() => from.byte()),
        }))
        expect(read).toEqual({ ok: true, value: written })
      }),
    )
  })

  it('says what is wrong, and where', () => {
    const error = (bytes: readonly number[], read: Parameters<typeof decodeWith>[1]) => {
      const result = decodeWith(Uint8Array.from(bytes), read)
      return result.ok ? null : result.error
    }
    expect(error([0, 0, 0], (from) => from.field('a', () => from.uint64()))).toEqual({
      type: 'MalformedBytes',
      reason: 'truncated',
      offset: 0,
      path: 'a',
    })
    expect(error([1, 2], (from) => from.byte())).toMatchObject({ reason: 'trailingBytes', offset: 1, path: '' })
    expect(error([1, 3], (from) => [from.byte(), from.choice(['x', 'y'])])).toMatchObject({
      reason: 'unknownTag',
      offset: 1,
    })
    expect(error([2], (from) => from.option(() => from.byte()))).toMatchObject({ reason: 'unknownTag', offset: 0 })
    expect(error([0, 0, 0, 1, 0xff], (from) => from.text())).toMatchObject({ reason: 'invalidText', offset: 0 })
    expect(error([0, 0, 0, 9, 65], (from) => from.text())).toMatchObject({ reason: 'truncated', offset: 4 })
    const list = (from: Parameters<Parameters<typeof decodeWith>[1]>[0]) =>
      from.field('all', () => from.list(() => from.field('one', () => from.field('b', () => from.byte()))))
    expect(error([0, 0, 0, 2, 7], list)).toMatchObject({ reason: 'truncated', offset: 5, path: 'all[1].one.b' })
    expect(error([255, 255, 255, 255, 7], list)).toMatchObject({ reason: 'truncated', offset: 5 })
    expect(
      error([5], (from) =>
        from.checked(
          () => from.byte(),
          () => null,
          'refusedValue',
        ),
      ),
    ).toMatchObject({ reason: 'refusedValue', offset: 0 })
  })

  it('forgets the names of values read well', () => {
    const result = decodeWith(Uint8Array.from([1]), (from) => [
      from.field('a', () => from.byte()),
      from.field('b', () => from.byte()),
    ])
    expect(result).toMatchObject({ ok: false, error: { path: 'b', offset: 1 } })
  })

  it('does not catch what is not about the bytes', () => {
    const fault = new Error('a bug')
    expect(() =>
      decodeWith(new Uint8Array(), () => {
        throw fault
      }),
    ).toThrow(fault)
  })
})
