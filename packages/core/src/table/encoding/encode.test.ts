import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../foundation/invariant.js'
import { type EncodableState, encodeState, Table } from '../index.js'

/** Magic, kind `x`, version 0. */
const HEADER = [0x4d, 0x57, 0x53, 0x01, 1, 0x78, 0]
const encode = (state: EncodableState) => encodeState('x', 0, state)
const bodyOf = (state: EncodableState) => [...encode(state).slice(HEADER.length)]

describe('encodeState', () => {
  it('writes what the decision record says', () => {
    expect([...encode(null).slice(0, HEADER.length)]).toEqual(HEADER)
    const samples: [EncodableState, number[]][] = [
      [null, [0]],
      [false, [1]],
      [true, [2]],
      [0, [3, 0]],
      [-1, [3, 1]],
      [64, [3, 0x80, 1]],
      [0n, [4, 0]],
      [1n, [4, 2]],
      [-64n, [4, 0x7f]],
      [2n ** 63n, [4, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02]],
      ['', [5, 0]],
      ['a\u00e9', [5, 3, 0x61, 0xc3, 0xa9]],
      [[], [6, 0]],
      [
        [true, null],
        [6, 2, 2, 0],
      ],
      [Table.empty(), [7]],
      [
        Table.fromEntries<string, boolean>([
          ['\xff', true],
          ['a', false],
        ]),
        [8, 2, 1, 0x61, 1, 1, 0xff, 2],
      ],
      [
        Table.fromEntries<bigint, null>([
          [1n, null],
          [-1n, null],
        ]),
        [9, 2, 1, 0, 2, 0],
      ],
      [{}, [16, 0]],
      [{ b: 1n, a: true }, [16, 2, 1, 0x61, 1, 0x62, 2, 4, 2]],
      [
        [{ a: null }, { b: null }, { a: true }],
        [6, 3, 16, 1, 1, 0x61, 0, 17, 1, 1, 0x62, 0, 16, 2],
      ],
      [{ a: { a: null } }, [16, 1, 1, 0x61, 16, 0]],
      [
        [
          { a: null, b: true },
          { b: true, a: null },
        ],
        [6, 2, 16, 2, 1, 0x61, 1, 0x62, 0, 2, 16, 0, 2],
      ],
    ]
    for (const [state, body] of samples) expect(bodyOf(state)).toEqual(body)
  })

  it('gives the same bytes for the same content, however it came about', () => {
    const built = Table.fromEntries<string, number>(Array.from({ length: 500 }, (_, i) => [`k${i}`, i]))
    let grown = Table.empty<string, number>()
    for (let i = 999; i >= 0; i--) grown = grown.set(`k${i}`, -i)
    for (let i = 0; i < 1_000; i++) grown = i < 500 ? grown.set(`k${i}`, i) : grown.delete(`k${i}`)
    expect(encode({ b: built, a: 1 })).toEqual(encode({ a: 1, b: grown }))
    // V8 moves integer-like names to the front; the bytes do not follow.
    expect(bodyOf({ b: null, 2: null, 10: null })).toEqual([16, 3, 2, 0x31, 0x30, 1, 0x32, 1, 0x62, 0, 0, 0])
  })

  it('writes the same whatever the piece of memory into which it falls', () => {
    // Each text ends at another distance from the end of a piece; some are wider than a byte at their last character alone.
    const texts = Array.from({ length: 1_500 }, (_, i) => `${'x'.repeat(i % 701)}${['', 'é', '\u{1f600}'][i % 3]}`)
    const body = texts.flatMap((text) => {
      const bytes = Buffer.from(text)
      return [
        5,
        ...(bytes.length < 0x80 ? [] : [(bytes.length & 0x7f) | 0x80]),
        bytes.length < 0x80 ? bytes.length : bytes.length >> 7,
        ...bytes,
      ]
    })
    expect(Buffer.from(bodyOf(texts)).equals(Buffer.from([6, 0xdc, 0x0b, ...body]))).toBe(true)
    const long = 'y'.repeat(3 * 2 ** 20)
    expect(
      Buffer.from(bodyOf([long, null])).equals(Buffer.from([6, 2, 5, 0x80, 0x80, 0xc0, 0x01, ...Buffer.from(long), 0])),
    ).toBe(true)
  })

  it('orders field names by their bytes in UTF-8, not in UTF-16', () => {
    expect(bodyOf({ '\u{1f600}': null, '\uff5e': null }).slice(0, 6)).toEqual([16, 2, 3, 0xef, 0xbd, 0x9e])
  })

  it.each<[string, object]>([
    ['undefined (at a)', { a: undefined }],
    ['undefined (at list / 1)', { list: [1n, undefined] }],
    ['function (at f)', { f: () => 1 }],
    ['symbol (at s)', { s: Symbol('s') }],
    ['the number 0.5 (at n)', { n: 0.5 }],
    ['the number NaN (at n)', { n: Number.NaN }],
    ['the number 9007199254740992 (at n)', { n: 2 ** 53 }],
    ['an instance of a class (at m)', { m: new Map() }],
    ['an instance of a class (at accounts / osmo1)', { accounts: Table.fromEntries([['osmo1', new Set()]]) }],
    ['more than 64 levels', nested(65)],
  ])('refuses %s', (message, state) => {
    expect(() => encode(state)).toThrow(InvariantError)
    expect(() => encode(state)).toThrow(message)
  })

  it('refuses what would not read back the same', () => {
    for (const state of ['\ud800', 2n ** 512n, -(2n ** 512n), JSON.parse('{"__proto__": null}'), { '\udc00': 1 }])
      expect(() => encode(state)).toThrow(InvariantError)
    expect(() => encodeState('x', -1, null)).toThrow(InvariantError)
    expect(() => encodeState('x', 0.5, null)).toThrow(InvariantError)
  })
})

function nested(levels: number): object {
  let state: object = []
  for (let i = 1; i < levels; i++) state = [state]
  return state
}
