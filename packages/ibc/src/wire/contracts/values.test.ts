import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../json/index.js'
import { type JsonCodec, readJson } from './json-codec.js'
import { count64, instant, pointsAlignment, uint32 } from './values.js'

const HALF = 2n ** 255n - 1n
const read = <Value>(codec: JsonCodec<Value>, json: JsonValue) => readJson(codec, json)
const reasonOf = <Value>(codec: JsonCodec<Value>, json: JsonValue) => {
  const value = read(codec, json)
  return value.ok ? undefined : value.error.reason
}

describe('pointsAlignment', () => {
  it.each([
    ['57896044618658097711785492504343953926634992332820282019728792003956564819967', 0n],
    ['57896044618658097711785492504343953926634992332820282019728792003956564819966', -1n],
    ['0', -HALF],
    [`${2n ** 256n - 1n}`, HALF + 1n],
  ])('%s is %s', (text, alignment) => {
    expect(unwrap(read(pointsAlignment, text))).toBe(alignment)
    expect(pointsAlignment.write(alignment)).toBe(text)
  })

  it.each([
    [`${2n ** 256n}`, 'aboveLimit'],
    ['9'.repeat(100_000), 'aboveLimit'],
    ['-1', 'notDigits'],
    ['', 'notDigits'],
    ['1.0', 'notDigits'],
    [1n, 'wrongType'],
  ])('refuses %s', (json, reason) => {
    expect(reasonOf(pointsAlignment, json)).toBe(reason)
  })
})

describe('instant', () => {
  it('is nanoseconds as text, up to a u64', () => {
    expect(unwrap(read(instant, '1700000000000000001'))).toBe(1_700_000_000_000_000_001n)
    expect(unwrap(read(instant, '000'))).toBe(0n)
    expect(unwrap(read(instant, `${2n ** 64n - 1n}`))).toBe(2n ** 64n - 1n)
    expect(reasonOf(instant, `${2n ** 64n}`)).toBe('aboveLimit')
    expect(reasonOf(instant, 1n)).toBe('wrongType')
  })
})

describe('counts', () => {
  it('end where those of the contracts end', () => {
    expect(unwrap(read(uint32, 4_294_967_295n))).toBe(4_294_967_295)
    expect(reasonOf(uint32, 4_294_967_296n)).toBe('aboveLimit')
    expect(unwrap(read(count64, 2n ** 53n - 1n))).toBe(Number.MAX_SAFE_INTEGER)
    expect(unwrap(read(count64, 2n ** 64n - 1n))).toBe(Number.MAX_SAFE_INTEGER)
    expect(reasonOf(count64, 2n ** 64n)).toBe('aboveLimit')
  })

  it.each([
    [2.9, 2n],
    [-3, 0n],
    [Number.NaN, 0n],
    [Number.POSITIVE_INFINITY, 4_294_967_295n],
    [2 ** 40, 4_294_967_295n],
  ])('%s is written as %s, the nearest', (count, written) => {
    expect(uint32.write(count)).toBe(written)
  })
})
