import { describe, expect, it } from 'vitest'
import { readDuration } from './durations.js'
import { BadInputError } from './usage.js'

describe('readDuration', () => {
  it.each([
    ['86400', 86_400],
    ['45s', 45],
    ['90min', 5_400],
    ['30m', 1_800],
    ['6h', 21_600],
    ['10d', 864_000],
    ['1.5d', 129_600],
    ['2w', 1_209_600],
    ['1y', 31_536_000],
  ])('reads %s', (text, seconds) => expect(readDuration('step', text)).toBe(seconds))

  it.each(['', 'd', '-1d', '1 d', '10days', '1e3', '999999999999y'])('refuses "%s", naming the option', (text) => {
    expect(() => readDuration('step', text)).toThrow(BadInputError)
    expect(() => readDuration('step', text)).toThrow(`--step ${text}: expected a duration`)
  })
})
