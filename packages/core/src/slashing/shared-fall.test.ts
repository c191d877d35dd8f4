import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DECIMAL_ONE } from '../numbers/decimal.js'
import { fraction } from '../testing/values.js'
import { type LienSize, NO_FALL, sharedFall } from './shared-fall.js'

const lien = (units: number, slashable: string): LienSize => ({
  size: BigInt(units) * DECIMAL_ONE,
  slashable: fraction(slashable),
})
/** The fall in units. */
const fallOf = (liens: readonly LienSize[], room: number) => {
  const { num, den } = sharedFall(liens, BigInt(room) * DECIMAL_ONE)
  return Number(num) / Number(den) / 1e18
}

describe('sharedFall', () => {
  it('is nothing where there is room', () => {
    expect(sharedFall([lien(100, '0.5')], 50n * DECIMAL_ONE)).toBe(NO_FALL)
    expect(sharedFall([], 0n)).toBe(NO_FALL)
    expect(sharedFall([lien(100, '0')], 0n)).toBe(NO_FALL)
  })

  it('is the excess over the sum of the ratios (scenario 5)', () => {
    expect(fallOf([lien(100, '0.1'), lien(90, '0.5'), lien(80, '0.5'), lien(100, '0.5')], 110)).toBe(21.875)
  })

  it('falls on the others where a lien has not enough', () => {
    // 5 + 90 = 95 over 40. Each would fall by 36.67; the first has 10, so the other falls by 50.
    expect(fallOf([lien(10, '0.5'), lien(90, '1')], 40)).toBe(50)
  })

  it('takes everything where there is no room', () => {
    expect(fallOf([lien(10, '0.5'), lien(90, '1'), lien(90, '0')], 0)).toBeGreaterThanOrEqual(90)
  })

  it('is the smallest that makes room, exactly', () => {
    const liens = fc.array(
      fc.record({
        size: fc.bigInt({ min: 0n, max: 10n ** 30n }),
        slashable: fc.constantFrom('0', '0.05', '0.333333333333333333', '0.7', '1').map(fraction),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(liens, fc.bigInt({ min: 0n, max: 10n ** 30n }), (sizes, room) => {
        const { num, den } = sharedFall(sizes, room)
        let rest = 0n
        for (const { size, slashable } of sizes) {
          const left = size * den - num
          if (left > 0n) rest += left * slashable
        }
        // Nothing is left over, unless there was room before.
        if (num === 0n) expect(rest <= room * DECIMAL_ONE * den).toBe(true)
        else expect(rest).toBe(room * DECIMAL_ONE * den)
      }),
      { numRuns: 500 },
    )
  })
})
