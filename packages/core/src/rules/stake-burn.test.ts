import { describe, expect, it } from 'vitest'
import { rangeOf, uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES

describe('planBurn', () => {
  const stakeOf = (name: string, [low, high, leaving]: readonly number[], ...waiting: readonly number[]) => ({
    validator: valoperOf(name),
    stake: rangeOf(low ?? 0, high ?? 0),
    leaving: uint(leaving ?? 0),
    pendingUnbonds: waiting.map((amount) => ({ amount: uint(amount), releaseAtNanos: 0n })),
  })
  /** 50 + 10 certain, 20 on its way off, 30 + 5 that wait, 10 + 40 on its way. */
  const stakes = [stakeOf('val1', [50, 80, 20], 30, 5), stakeOf('val2', [10, 50, 0])]
  const share = (name: string, amount: number) => ({ validator: valoperOf(name), amount: uint(amount) })
  const none = { leaving: [], waiting: 0n, coming: 0n, missing: 0n }
  const planned = (amount: number, named: string | null = null, coming = 0) =>
    safe.planBurn({ stakes, coming: uint(coming) }, named === null ? null : valoperOf(named), uint(amount))

  it('[MS D-1 safe] [MS D-8 safe] takes what is certain, on its way off, waits, and on its way, in this order', () => {
    expect(planned(12)).toEqual({ ...none, staked: [share('val1', 6), share('val2', 6)] })
    const staked = [share('val1', 50), share('val2', 10)]
    expect(planned(60)).toEqual({ ...none, staked })
    expect(planned(79)).toEqual({ ...none, staked, leaving: [share('val1', 19)] })
    const leaving = [share('val1', 20)]
    expect(planned(90)).toEqual({ ...none, staked, leaving, waiting: 10n })
    expect(planned(115)).toEqual({ ...none, staked, leaving, waiting: 35n })
    expect(planned(164)).toEqual({ staked, leaving, waiting: 35n, coming: 49n, missing: 0n })
  })

  it('[MS D-8 safe] tells what nobody bears, earlier burns of stake on its way included', () => {
    expect(planned(166)).toMatchObject({ coming: 50n, missing: 1n })
    expect(planned(150, null, 30)).toMatchObject({ coming: 20n, missing: 15n })
    expect(safe.planBurn({ stakes: [], coming: uint(0) }, null, uint(3))).toEqual({ ...none, staked: [], missing: 3n })
  })

  it('[MS D-8 safe] prefers a named validator among those that have what is certain', () => {
    expect(planned(15, 'val2')).toEqual({ ...none, staked: [share('val2', 10), share('val1', 5)] })
    expect(planned(15, 'val9')?.staked).toEqual([share('val1', 8), share('val2', 7)])
  })

  it('[MS D-8 reference] takes of high ends alone, and refuses what they do not bear', () => {
    const have = { stakes, coming: uint(0) }
    expect(reference.planBurn(have, null, uint(100))).toEqual({
      ...none,
      staked: [share('val1', 50), share('val2', 50)],
    })
    expect(reference.planBurn(have, null, uint(131))).toBeUndefined()
    expect(reference.planBurn(have, valoperOf('val2'), uint(51))).toBeUndefined()
    expect(reference.planBurn({ stakes: [], coming: uint(0) }, null, uint(0))).toBeUndefined()
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

  it('[MS D-1 safe] takes from what is on its way off, then from the rest', () => {
    const burned = (amount: number) => safe.burnStake(busy, uint(amount))
    expect(burned(51)).toEqual({ ok: true, value: { stake: rangeOf(0, 29), leaving: 19n } })
    expect(burned(75)).toEqual({ ok: true, value: { stake: rangeOf(0, 5), leaving: 0n } })
    expect(burned(80)).toEqual({ ok: true, value: { stake: rangeOf(0), leaving: 0n } })
  })
})
