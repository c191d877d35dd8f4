import { describe, expect, it } from 'vitest'
import { rangeOf, uint } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES

describe('burnUnbonds', () => {
  const waiting = [30, 20, 10].map((amount, index) => ({ amount: uint(amount), releaseAtNanos: BigInt(index) }))

  it('[MS D-8 safe] takes of the newest first, at most all', () => {
    const burned = (amount: number) => {
      const { burned, pendingUnbonds } = safe.burnUnbonds(waiting, uint(amount))
      return [burned, pendingUnbonds.map((entry) => [entry.amount, entry.releaseAtNanos])]
    }
    const [first, second, third] = [
      [30n, 0n],
      [20n, 1n],
      [10n, 2n],
    ]
    expect(burned(0)).toEqual([0n, [first, second, third]])
    expect(burned(4)).toEqual([4n, [first, second, [6n, 2n]]])
    expect(burned(10)).toEqual([10n, [first, second]])
    expect(burned(55)).toEqual([55n, [[5n, 0n]]])
    expect(burned(61)).toEqual([60n, []])
  })

  it('[MS D-8 reference] takes nothing', () => {
    expect(reference.burnUnbonds(waiting, uint(5))).toEqual({ burned: 0n, pendingUnbonds: waiting })
  })
})

describe('burnStake', () => {
  /** 50 certain, 20 on its way off, 10 on its way. */
  const busy = { stake: rangeOf(50, 80), leaving: uint(20) }

  it('takes the same off both ends where it is certain', () => {
    for (const { burnStake } of [safe, reference])
      expect(burnStake(busy, uint(50))).toEqual({ ok: true, value: { stake: rangeOf(0, 30), leaving: 20n } })
  })

  it('[MS D-1 reference] [MS O9 reference] aborts where it is not', () => {
    expect(reference.burnStake(busy, uint(51))).toEqual({
      ok: false,
      error: { type: 'RangeAbort', low: -1n, high: 29n, panic: true },
    })
  })

  it('[MS D-1 safe] takes from what is on its way off, then from what is on its way', () => {
    const burned = (amount: number) => safe.burnStake(busy, uint(amount))
    expect(burned(51)).toEqual({ ok: true, value: { stake: rangeOf(0, 29), leaving: 19n } })
    expect(burned(75)).toEqual({ ok: true, value: { stake: rangeOf(0, 5), leaving: 0n } })
    expect(burned(80)).toEqual({ ok: true, value: { stake: rangeOf(0), leaving: 0n } })
  })
})
