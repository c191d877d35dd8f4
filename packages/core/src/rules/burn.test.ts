import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_UINT128 } from '../numbers/uint128.js'
import { uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'
import type { ValidatorAmount } from './rebalance.js'
import { sumAmounts } from './rebalance-changes.js'

const { safe, reference } = RULES
const BOTH = ['safe', 'reference'] as const

/** `[['v1', 45], ['v2', 405]]` as amounts. */
const amounts = (...pairs: readonly (readonly [string, bigint | number])[]): readonly ValidatorAmount[] =>
  pairs.map(([validator, amount]) => ({ validator: valoperOf(validator), amount: uint(amount) }))

const stakes = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.bigInt({ min: 0n, max: 40n })), {
    selector: ([validator]) => validator,
    minLength: 1,
  })
  .map((pairs) => amounts(...pairs.map(([i, amount]) => [`v${i}`, amount] as const)))
const burns = fc.bigInt({ min: 0n, max: 200n }).map(uint)

describe('distributeBurn', () => {
  it.each(BOTH)('[MS J-01 %s] takes the same from each, and what does not divide from the first', (name) => {
    const have = amounts(['v1', 100], ['v2', 200], ['v3', 300])
    expect(RULES[name].distributeBurn(have, uint(100))).toEqual(amounts(['v1', 34], ['v2', 33], ['v3', 33]))
  })

  it.each(BOTH)('[MS J-02 %s] has no shares where there is nothing to share among', (name) => {
    expect(RULES[name].distributeBurn([], uint(100))).toEqual([])
    expect(RULES[name].distributeBurn([], uint(0))).toEqual([])
  })

  it.each(BOTH)('[MS J-03 %s] takes all from one', (name) => {
    expect(RULES[name].distributeBurn(amounts(['v1', 100]), uint(100))).toEqual(amounts(['v1', 100]))
  })

  it.each(BOTH)('[MS J-04 %s] takes what one cannot pay from the one who can', (name) => {
    const have = amounts(['v1', 100], ['v2', 1])
    expect(RULES[name].distributeBurn(have, uint(101))).toEqual(amounts(['v1', 100], ['v2', 1]))
    expect(RULES[name].distributeBurn(amounts(['v2', 1], ['v1', 100]), uint(101))).toEqual(
      amounts(['v2', 1], ['v1', 100]),
    )
  })

  it('[MS X-13 safe] burns everything there is, in even passes', () => {
    const have = amounts(['v1', 29], ['v2', 30], ['v3', 31], ['v4', 1])
    expect(safe.distributeBurn(have, uint(91))).toEqual(have)
    expect(safe.distributeBurn(have, uint(92))).toEqual(have)
    // 21 21 21 1, then 6 from each of the three, then the last 2 from the first.
    expect(safe.distributeBurn(have, uint(84))).toEqual(amounts(['v1', 29], ['v2', 27], ['v3', 27], ['v4', 1]))
  })

  it('[MS D-25 reference] leaves the rest unburned when nobody can bear all of it', () => {
    const have = amounts(['v1', 29], ['v2', 30], ['v3', 31], ['v4', 1])
    expect(reference.distributeBurn(have, uint(91))).toEqual(amounts(['v1', 22], ['v2', 22], ['v3', 22], ['v4', 1]))
    // There 24 are missing, and nobody has room for 24. Here 9 are missing, and the first has room for 9.
    expect(reference.distributeBurn(have, uint(34))).toEqual(amounts(['v1', 17], ['v2', 8], ['v3', 8], ['v4', 1]))
  })

  it('[MS D-25 reference] counts a validator twice that is listed twice, [MS D-25 safe] once', () => {
    const have = amounts(['v1', 10], ['v2', 10], ['v1', 10])
    expect(reference.distributeBurn(have, uint(30))).toEqual(amounts(['v1', 20], ['v2', 10]))
    expect(safe.distributeBurn(have, uint(30))).toEqual(amounts(['v1', 10], ['v2', 10]))
  })

  it.each(BOTH)('leaves out shares of zero (%s)', (name) => {
    const have = amounts(['v1', 0], ['v2', 5], ['v3', 5])
    expect(RULES[name].distributeBurn(have, uint(1))).toEqual(amounts(['v2', 1]))
    expect(RULES[name].distributeBurn(have, uint(0))).toEqual([])
  })

  it.each(BOTH)('stays exact at the largest amount (%s)', (name) => {
    const have = amounts(['v1', MAX_UINT128], ['v2', MAX_UINT128])
    expect(sumAmounts(RULES[name].distributeBurn(have, MAX_UINT128))).toBe(MAX_UINT128)
  })

  it('never takes more than there is or was asked, in list order; safe takes all it can, reference never more than safe', () => {
    fc.assert(
      fc.property(stakes, burns, (have, amount) => {
        const all = sumAmounts(have)
        const possible = all < amount ? all : amount
        for (const name of BOTH) {
          const shares = RULES[name].distributeBurn(have, amount)
          const stakeOf = new Map(have.map((entry) => [entry.validator, entry.amount]))
          for (const share of shares) {
            expect(share.amount).toBeGreaterThan(0n)
            expect(share.amount).toBeLessThanOrEqual(stakeOf.get(share.validator) ?? 0n)
          }
          const named = new Set(shares.map(({ validator }) => validator))
          expect(shares.map(({ validator }) => validator)).toEqual(
            have.map(({ validator }) => validator).filter((validator) => named.has(validator)),
          )
          if (name === 'safe') expect(sumAmounts(shares)).toBe(possible)
          else expect(sumAmounts(shares)).toBeLessThanOrEqual(possible)
        }
      }),
    )
  })
})

describe('shareBurn', () => {
  const have = amounts(['v1', 10], ['v2', 20], ['v3', 30])

  it.each(BOTH)('spreads a burn that names nobody over all (%s)', (name) => {
    const { shareBurn, distributeBurn } = RULES[name]
    expect(shareBurn(have, null, uint(31))).toEqual(distributeBurn(have, uint(31)))
  })

  it.each(BOTH)('takes from the named validator what it can bear (%s)', (name) => {
    expect(RULES[name].shareBurn(have, valoperOf('v2'), uint(20))).toEqual(amounts(['v2', 20]))
    expect(RULES[name].shareBurn(have, valoperOf('v2'), uint(0))).toEqual([])
  })

  it('[MS D-8 reference] takes from no other, [MS D-8 safe] takes the rest from the others', () => {
    const v2 = valoperOf('v2')
    expect(reference.shareBurn(have, v2, uint(21))).toEqual(amounts(['v2', 20]))
    expect(safe.shareBurn(have, v2, uint(30))).toEqual(amounts(['v2', 20], ['v1', 5], ['v3', 5]))
    expect(safe.shareBurn(have, v2, uint(99))).toEqual(amounts(['v2', 20], ['v1', 10], ['v3', 30]))
  })

  it('has no answer where there is nothing to take from: under safe no stake at all, under reference none on the named one', () => {
    for (const name of BOTH) expect(RULES[name].shareBurn([], null, uint(0))).toBeUndefined()
    expect(reference.shareBurn(have, valoperOf('v4'), uint(5))).toBeUndefined()
    expect(safe.shareBurn(have, valoperOf('v4'), uint(6))).toEqual(amounts(['v1', 2], ['v2', 2], ['v3', 2]))
    // Worth nothing, but there.
    for (const name of BOTH) expect(RULES[name].shareBurn(amounts(['v1', 0]), valoperOf('v1'), uint(0))).toEqual([])
  })
})
