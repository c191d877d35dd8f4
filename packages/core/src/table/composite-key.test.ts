import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvariantError } from '../foundation/invariant.js'
import { pairKey, pairPrefix, splitPairKey, splitTripleKey, tripleKey, uint64FromPart, uint64Part } from './index.js'

const characters = fc.oneof(
  fc.constantFrom('\0', '\xff', 'a'),
  fc.nat(255).map((byte) => String.fromCharCode(byte)),
)
const part = fc.string({ unit: characters, maxLength: 12 })

/** The chain's order of tuples: earlier parts first; of all but the last, shorter ones first. */
function compareParts(a: readonly string[], b: readonly string[]): number {
  for (const [i, mine] of a.entries()) {
    const other = b[i] ?? ''
    if (i < a.length - 1 && mine.length !== other.length) return mine.length - other.length
    if (mine !== other) return mine < other ? -1 : 1
  }
  return 0
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

describe('pairKey', () => {
  it('is the length of the first part in two bytes, and both parts', () => {
    expect(pairKey('abc', 'de')).toBe('\0\x03abcde')
    expect(pairKey('x'.repeat(0x1_02), '')).toBe(`\x01\x02${'x'.repeat(0x1_02)}`)
  })

  it('orders as the chain does, splits into its parts and starts with its prefix', () => {
    fc.assert(
      fc.property(fc.tuple(part, part), fc.tuple(part, part), (a, b) => {
        const [one, other] = [pairKey(...a), pairKey(...b)]
        expect(Math.sign(compareText(one, other))).toBe(Math.sign(compareParts(a, b)))
        expect(splitPairKey(one)).toEqual(a)
        expect(one.startsWith(pairPrefix(b[0]))).toBe(a[0] === b[0])
      }),
    )
  })

  it('refuses a first part longer than its length can tell', () => {
    expect(() => pairKey('x'.repeat(0x1_0000), '')).toThrow(InvariantError)
  })
})

describe('splitPairKey', () => {
  it.each(['', '\0', '\0\x02a', '\xff\xffa'])('refuses %j, which is no pair', (key) => {
    expect(() => splitPairKey(key)).toThrow(InvariantError)
  })
})

describe('tripleKey', () => {
  it('orders as the chain does and splits into its parts', () => {
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (a, b) => {
        expect(Math.sign(compareText(tripleKey(...a), tripleKey(...b)))).toBe(Math.sign(compareParts(a, b)))
        expect(splitTripleKey(tripleKey(...a))).toEqual(a)
        expect(tripleKey(...a)).toBe(pairKey(a[0], pairKey(a[1], a[2])))
      }),
    )
  })
})

describe('uint64Part', () => {
  it('orders as the numbers do and reads back', () => {
    const number = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(compareText(uint64Part(a), uint64Part(b))).toBe(a === b ? 0 : a < b ? -1 : 1)
        expect(uint64FromPart(uint64Part(a))).toBe(a)
      }),
    )
    expect(uint64Part(0x0102_0304_0506_0708n)).toBe('\x01\x02\x03\x04\x05\x06\x07\x08')
  })

  it('refuses what is no u64', () => {
    expect(() => uint64Part(-1n)).toThrow(InvariantError)
    expect(() => uint64Part(2n ** 64n)).toThrow(InvariantError)
    expect(() => uint64FromPart('1234567')).toThrow(InvariantError)
  })
})
