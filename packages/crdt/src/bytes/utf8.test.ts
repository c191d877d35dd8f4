import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUtf8, writeUtf8 } from './utf8.js'

function utf8Of(text: string): Uint8Array {
  const bytes: number[] = []
  writeUtf8(text, (byte) => bytes.push(byte))
  return Uint8Array.from(bytes)
}

describe('writeUtf8 and readUtf8', () => {
  it('write well-formed text as everybody does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Buffer.from(utf8Of(text)).equals(Buffer.from(text))).toBe(true)
      }),
      { numRuns: 500 },
    )
    const edges = '\0\x7f\x80\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}'
    expect(Buffer.from(utf8Of(edges)).equals(Buffer.from(edges))).toBe(true)
    expect(readUtf8(utf8Of(edges))).toBe(edges)
  })

  it('give back any text, half pairs included', () => {
    const unit = fc.oneof(fc.integer({ min: 0xd7f0, max: 0xe00f }), fc.nat(0xffff))
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), (units) => {
        const text = String.fromCharCode(...units)
        expect(readUtf8(utf8Of(text))).toBe(text)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['a following byte first', [0x80]],
    ['a last byte that begins nothing', [0xbf]],
    ['two following bytes', [0x82, 0x80]],
    ['two following bytes, the last ones', [0xbf, 0xbf]],
    ['a first byte alone', [0xc3]],
    ['three bytes cut short', [0xe2, 0x82]],
    ['a letter where a following byte belongs', [0xc3, 0x41]],
    ['a first byte where a following byte belongs', [0xe2, 0x82, 0xc3]],
    ['two bytes for what needs one', [0xc1, 0xbf]],
    ['three bytes for what needs two', [0xe0, 0x9f, 0xbf]],
    ['four bytes for what needs three', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['a code point above the last', [0xf4, 0x90, 0x80, 0x80]],
    ['a first byte for five', [0xf8, 0x88, 0x80, 0x80, 0x80]],
    ['a first byte for five before three that would do for four', [0xf8, 0x90, 0x80, 0x80]],
    ['a first byte for six before three that would do for four', [0xfc, 0x84, 0x80, 0x80]],
    ['a pair written as two halves', [0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80]],
    ['the last pair written as two halves', [0xed, 0xaf, 0xbf, 0xed, 0xbf, 0xbf]],
  ])('refuse %s', (_, bytes) => {
    expect(readUtf8(Uint8Array.from(bytes))).toBeNull()
    expect(readUtf8(Uint8Array.from([0x61, ...bytes]))).toBeNull()
  })

  it('read only what they would write', () => {
    const byte = fc.constantFrom(
      0x00,
      0x61,
      0x7f,
      0x80,
      0xa0,
      0xbf,
      0xc0,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf7,
    )
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 7 }), (bytes) => {
        const text = readUtf8(Uint8Array.from(bytes))
        if (text !== null) expect([...utf8Of(text)]).toEqual(bytes)
      }),
      { numRuns: 5000 },
    )
  })
})
