import { fc, test } from '@fast-check/vitest'
import type { SlashThrottle } from '@meshwork/core/external-staking'
import { fraction } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { mostInPeriod, secondsUntilLost } from './bounds.js'

const throttle = (share: string): SlashThrottle => ({ share: fraction(share), periodSeconds: 100n })

describe('secondsUntilLost', () => {
  it('counts the periods behind the first one', () => {
    expect(secondsUntilLost(0.1, throttle('0.01'))).toBe(1_000n)
    // Nine tenths are left after a period, 0.81 after two.
    expect(secondsUntilLost(0.1, throttle('0.1'))).toBe(0n)
    expect(secondsUntilLost(0.19, throttle('0.1'))).toBe(100n)
  })

  it('is never where nothing may be taken, and for more than there is', () => {
    expect(secondsUntilLost(0.5, throttle('0'))).toBe('never')
    expect(secondsUntilLost(1.5, throttle('0.5'))).toBe('never')
  })

  it('is never for all of it, since something is left by each period; unless one takes all', () => {
    expect(secondsUntilLost(1, throttle('0.999999999999999999'))).toBe('never')
    expect(secondsUntilLost(1, throttle('1'))).toBe(0n)
    expect(secondsUntilLost(0.3, throttle('1'))).toBe(0n)
  })

  it('is at once for nothing', () => {
    expect(secondsUntilLost(0, throttle('0'))).toBe(0n)
    expect(secondsUntilLost(Number.NaN, throttle('0.1'))).toBe(0n)
  })

  it('answers for the smallest share that there is', () => {
    expect(secondsUntilLost(0.5, throttle('0.000000000000000001'))).toBeGreaterThan(10n ** 19n)
  })

  test.prop([fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 60 })])(
    'is when periods, each at its most, have taken the part for the first time',
    (percent, sharePercent) => {
      const of = throttle(String(sharePercent / 100))
      let [left, periods] = [10n ** 30n, 0n]
      const line = (left * BigInt(100 - percent)) / 100n
      for (; left > line; periods++) left -= mostInPeriod(left, of)
      expect(secondsUntilLost(percent / 100, of)).toBe((periods - 1n) * of.periodSeconds)
    },
  )
})
