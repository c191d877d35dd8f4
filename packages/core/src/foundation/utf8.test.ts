import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeUtf8, encodeUtf8, utf8Length, writeUtf8 } from './utf8.js'

// The platform's own coders are the oracle. They are not there where the pure packages run.
const platform = { encoder: new TextEncoder(), decoder: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }) }

function platformDecode(bytes: Uint8Array): string | undefined {
  try {
    return platform.decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Texts with lone surrogates, astral characters and the ends of each length class. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '\u007f',
        '\u0080',
        '\u07ff',
        '\u0800',
        '\ud800',
        '\udbff',
        '\udc00',
        '\udfff',
        '\uffff',
        '\u{10ffff}',
      ),
    ),
  )
  .map((parts) => parts.join(''))

/** Bytes that are nearly UTF-8: pieces of valid text with the bytes that are valid nowhere, or only in the right place. */
const nearlyUtf8 = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => [...platform.encoder.encode(text)]),
      fc
        .constantFrom(0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xff)
        .map((b) => [b]),
      fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => Uint8Array.from(pieces.flat()))

describe('encodeUtf8 and utf8Length', () => {
  it.each([
    ['', []],
    ['A', [0x41]],
    ['é', [0xc3, 0xa9]],
    ['€', [0xe2, 0x82, 0xac]],
    ['😀', [0xf0, 0x9f, 0x98, 0x80]],
    ['\ud83d', [0xef, 0xbf, 0xbd]],
    ['\ude00\ud83d', [0xef, 0xbf, 0xbd, 0xef, 0xbf, 0xbd]],
    ['\ud83dA', [0xef, 0xbf, 0xbd, 0x41]],
  ])('write %j', (text, bytes) => {
    expect([...encodeUtf8(text)]).toEqual(bytes)
    expect(utf8Length(text)).toBe(bytes.length)
  })

  it('write what TextEncoder writes', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const expected = platform.encoder.encode(text)
        expect([...encodeUtf8(text)]).toEqual([...expected])
        expect(utf8Length(text)).toBe(expected.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('writeUtf8', () => {
  it('writes from the offset on and says where it ended', () => {
    const target = new Uint8Array(5)
    expect(writeUtf8('é', target, 2)).toBe(4)
    expect([...target]).toEqual([0, 0, 0xc3, 0xa9, 0])
  })
})

describe('decodeUtf8', () => {
  it.each([
    ['a lone continuation', [0x80]],
    ['a cut two-byte form', [0xc3]],
    ['a cut four-byte form', [0xf0, 0x9f, 0x98]],
    ['a continuation that is none', [0xe2, 0x82, 0x41]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong three-byte form', [0xe0, 0x9f, 0xbf]],
    ['an overlong four-byte form', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['the first surrogate', [0xed, 0xa0, 0x80]],
    ['the last surrogate', [0xed, 0xbf, 0xbf]],
    ['a point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a byte that begins nothing', [0xff]],
  ])('refuses %s', (_what, bytes) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBeUndefined()
  })

  it('reads only the part that it is asked for', () => {
    const bytes = Uint8Array.from([0xff, 0x41, 0xc3, 0xa9, 0xff])
    expect(decodeUtf8(bytes, 1, 4)).toBe('Aé')
    expect(decodeUtf8(bytes, 1, 3)).toBeUndefined()
    expect(decodeUtf8(bytes, 2, 2)).toBe('')
  })

  it('reads what TextDecoder reads and refuses what it refuses', () => {
    fc.assert(
      fc.property(nearlyUtf8, (bytes) => {
        expect(decodeUtf8(bytes)).toBe(platformDecode(bytes))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x10ffff])(
    'reads the ends of each length: %i',
    (point) => {
      const text = String.fromCodePoint(point)
      expect(decodeUtf8(platform.encoder.encode(text))).toBe(text)
    },
  )

  it('reads every character back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text)
      }),
    )
  })
})
