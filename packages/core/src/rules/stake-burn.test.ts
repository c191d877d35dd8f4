import { describe, expect, it } from 'vitest'
import { rangeOf, uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const amountsOn = (stakes: Readonly<Record<string, number>>) =>
  Object.entries(stakes).map(([name, amount]) => ({ validator: valoperOf(name), amount: uint(amount) }))

describe.each([safe, reference])('planBurn of both: $name', ({ planBurn }) => {
  it('spreads a burn without a name over all stakes', () => {
    expect(planBurn(amountsOn({ val1: 100, val2: 100 }), null, uint(30))).toEqual({
      considered: ['val1', 'val2'],
      shares: amountsOn({ val1: 15, val2: 15 }),
    })
  })

  it('takes all from a named validator that bears it, and looks at no other', () => {
    expect(planBurn(amountsOn({ val1: 100, val2: 100 }), valoperOf('val2'), uint(100))).toEqual({
      considered: ['val2'],
      shares: amountsOn({ val2: 100 }),
    })
  })

  it('burns nothing of nobody', () => {
    expect(planBurn(amountsOn({ val1: 0 }), null, uint(0)).shares).toEqual([])
  })
})

describe('planBurn where the rules differ', () => {
  const have = amountsOn({ val1: 10, val2: 100, val3: 100 })

  it('[MS D-8 reference] does not ask the others; [MS D-8 safe] they bear the rest', () => {
    const [val1, amount] = [valoperOf('val1'), uint(30)]
    expect(reference.planBurn(have, val1, amount)).toEqual({
      considered: ['val1'],
      shares: amountsOn({ val1: 10 }),
    })
    expect(safe.planBurn(have, val1, amount)).toEqual({
      considered: ['val1', 'val2', 'val3'],
      shares: amountsOn({ val1: 10, val2: 10, val3: 10 }),
    })
  })

  it('[MS D-8 reference] looks at a named validator where nothing is; [MS D-8 safe] at the others', () => {
    const [nowhere, amount] = [valoperOf('nowhere'), uint(4)]
    expect(reference.planBurn(have, nowhere, amount)).toEqual({ considered: ['nowhere'], shares: [] })
    expect(safe.planBurn(have, nowhere, amount).shares).toEqual(amountsOn({ val1: 2, val2: 1, val3: 1 }))
    expect(safe.planBurn([], nowhere, amount)).toEqual({ considered: [], shares: [] })
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
