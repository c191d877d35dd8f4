import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { readRecording, writeRecorded } from './recording.js'

describe('readRecording', () => {
  it('keeps every digit of a whole number, and no digit of a text', () => {
    const text =
      '{"a":9007199254740993,"b":[-9223372036854775809,1],"c":"12345678901234567890","d":"\\"12345678901234567890"}'
    const read = unwrap(readRecording(text))
    expect(read).toEqual({
      a: 9_007_199_254_740_993n,
      b: [-9_223_372_036_854_775_809n, 1n],
      c: '12345678901234567890',
      d: '"12345678901234567890',
    })
    expect(writeRecorded(read)).toBe(text)
  })

  it('takes any JSON, fractions and exponents as they are', () => {
    expect(unwrap(readRecording('{"a":0.5,"b":1e300,"c":1.0,"d":-0,"e":1e20}'))).toEqual({
      a: 0.5,
      b: 1e300,
      c: 1n,
      d: 0n,
      e: 1e20,
    })
    expect(unwrap(readRecording('{"a":[-0.0000010268006657537452,1e-00000000000000000001]}'))).toEqual({
      a: [-0.0000010268006657537452, 0.1],
    })
    expect(writeRecorded({ a: 0.5 })).toBe('{"a":0.5}')
  })

  it('refuses what is no JSON object', () => {
    const message = (text: string) => {
      const read = readRecording(text)
      return read.ok ? undefined : read.error.message
    }
    expect(message('{')).toMatch(/^not JSON: /)
    expect(message('[]')).toBe('expected an object')
    expect(message('7')).toBe('expected an object')
  })
})
