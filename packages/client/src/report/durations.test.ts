import { describe, expect, it } from 'vitest'
import { formatBytes, formatInstant, formatMillis, formatSpan } from './durations.js'

const S = 1_000_000_000n

describe('formatSpan', () => {
  it.each([
    [0n, '0 s'],
    [S - 1n, '0 s'],
    [65n * S, '1 min 5 s'],
    [5_400n * S, '1 h 30 min'],
    [21n * 86_400n * S, '21 d'],
    [21n * 86_400n * S + 65n * S, '21 d'],
    [(86_400n + 3_600n + 60n) * S, '1 d 1 h'],
  ])('%d ns is %s', (nanos, text) => expect(formatSpan(nanos)).toBe(text))
})

describe('formatInstant', () => {
  it('is UTC, whatever the place', () => {
    expect(formatInstant(1_700_000_000n * S)).toBe('2023-11-14 22:13:20 UTC')
    expect(formatInstant((1n << 64n) - 1n)).toBe('2554-07-21 23:34:33 UTC')
  })
  it('is a number of seconds beyond the calendar', () => expect(formatInstant(10n ** 25n)).toBe(`${10n ** 16n} s`))
})

describe('formatMillis', () => {
  it.each([
    [0.04, '0.0 ms'],
    [9.96, '10.0 ms'],
    [812.4, '812 ms'],
    [4_213.7, '4.21 s'],
    [125_400, '2 min 5 s'],
  ])('%f is %s', (millis, text) => expect(formatMillis(millis)).toBe(text))
})

describe('formatBytes', () => {
  it('is in MB, above 1000 in GB', () => {
    expect(formatBytes(312_400_000)).toBe('312 MB')
    expect(formatBytes(1_420_000_000)).toBe('1.42 GB')
  })
})
