import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { MAX_UINT128 } from '../numbers/uint128.js'
import { uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'
import type { RebalanceStep, TombstonedStake, ValidatorAmount } from './rebalance.js'
import { sumAmounts } from './rebalance-changes.js'

const { safe, reference } = RULES

/** `[['v1', 45], ['v2', 405]]` as amounts. */
const amounts = (...pairs: readonly (readonly [string, bigint | number])[]): readonly ValidatorAmount[] =>
  pairs.map(([validator, amount]) => ({ validator: valoperOf(validator), amount: uint(amount) }))

/** Tombstoned validators with what is staked there. */
const tombs = (...pairs: readonly (readonly [string, number])[]): TombstonedStake =>
  new Map(pairs.map(([validator, amount]) => [valoperOf(validator), uint(amount)]))
const NOBODY = tombs()

/** Steps as text: `unbond v1 5`. */
const told = (steps: readonly RebalanceStep[]) =>
  steps.map(({ type, validator, amount }) => `${type} ${validator} ${amount}`)

const distributions = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.bigInt({ min: 0n, max: 100n })), {
    selector: ([validator]) => validator,
    maxLength: 9,
  })
  .map((pairs) => pairs.sort(([a], [b]) => a - b).map(([i, amount]) => [`v${i}`, amount] as const))
  .map((pairs) => amounts(...pairs))

describe('planRebalance', () => {
  const bonded = amounts(['v1', 45], ['v2', 405])
  const wanted = amounts(['v1', 324], ['v2', 126], ['v3', 0], ['v4', 7])

  it('[MS D-19 safe] [MS D-20 safe] unbonds before it bonds, and drops bonds of nothing', () => {
    expect(told(safe.planRebalance(bonded, wanted, NOBODY))).toEqual(['unbond v2 279', 'bond v1 279', 'bond v4 7'])
  })

  it('[MS D-19 reference] [MS D-20 reference] goes through the list, then through the new ones, nothing included', () => {
    expect(told(reference.planRebalance(bonded, wanted, NOBODY))).toEqual([
      'bond v1 279',
      'unbond v2 279',
      'bond v3 0',
      'bond v4 7',
    ])
  })

  it('[MS D-23 reference] of a tombstoned validator goes what the chain has, if it was bonded and is still wanted', () => {
    const plan = (...args: Parameters<typeof reference.planRebalance>) => told(reference.planRebalance(...args))
    expect(plan(amounts(['v1', 45]), amounts(['v1', 45]), tombs(['v1', 36]))).toEqual(['unbond v1 36'])
    expect(plan(amounts(['v1', 45]), amounts(['v1', 45]), tombs(['v1', 0]))).toEqual([])
    // Nobody wants it any more: then what was asked last goes, whatever the chain has.
    expect(plan(amounts(['v1', 45]), amounts(['v1', 0]), tombs(['v1', 36]))).toEqual(['unbond v1 45'])
    // It was never bonded, and is bonded now.
    expect(plan([], amounts(['v1', 45], ['v2', 3]), tombs(['v1', 0]))).toEqual(['bond v1 45', 'bond v2 3'])
  })

  it('[MS D-23 safe] of a tombstoned validator goes what the chain has, first of all, and nothing comes', () => {
    const plan = (...args: Parameters<typeof safe.planRebalance>) => told(safe.planRebalance(...args))
    const before = amounts(['v1', 9], ['v2', 45])
    expect(plan(before, amounts(['v1', 8], ['v2', 0]), tombs(['v2', 36]))).toEqual(['unbond v2 36', 'unbond v1 1'])
    expect(plan([], amounts(['v1', 0], ['v2', 3]), tombs(['v1', 0]))).toEqual(['bond v2 3'])
    // Whatever was asked for before: an unbond that failed is tried again.
    expect(plan(amounts(['v1', 0]), amounts(['v1', 0]), tombs(['v1', 36]))).toEqual(['unbond v1 36'])
  })

  it.each(['safe', 'reference'] as const)('says nothing about validators that stay as they are (%s)', (name) => {
    expect(RULES[name].planRebalance(bonded, bonded, NOBODY)).toEqual([])
    expect(RULES[name].planRebalance(amounts(['v1', 0]), amounts(['v1', 0]), NOBODY)).toEqual([])
  })

  it.each(['safe', 'reference'] as const)('takes everything off validators that nobody wants (%s)', (name) => {
    expect(told(RULES[name].planRebalance(bonded, [], NOBODY))).toEqual(['unbond v1 45', 'unbond v2 405'])
  })

  it('follows the order of the list that was bonded, not that of the names (reference)', () => {
    const list = amounts(['v9', 1], ['v1', 1])
    expect(told(reference.planRebalance(list, amounts(['v1', 2], ['v9', 2]), NOBODY))).toEqual([
      'bond v9 1',
      'bond v1 1',
    ])
  })

  it('[MS V1] leads from one distribution to the other, and under safe never above both in between', () => {
    fc.assert(
      fc.property(distributions, distributions, (before, after) => {
        const ceiling = [sumAmounts(before), sumAmounts(after)].reduce((a, b) => (a > b ? a : b))
        for (const name of ['safe', 'reference'] as const) {
          const staked = new Map(before.map(({ validator, amount }) => [validator, BigInt(amount)]))
          let sum = sumAmounts(before)
          for (const { type, validator, amount } of RULES[name].planRebalance(before, after, NOBODY)) {
            const change = type === 'bond' ? amount : -amount
            const now = (staked.get(validator) ?? 0n) + change
            expect(now).toBeGreaterThanOrEqual(0n)
            staked.set(validator, now)
            sum += change
            if (name === 'safe') expect(sum).toBeLessThanOrEqual(ceiling)
          }
          const wantedBy = new Map(after.map(({ validator, amount }) => [validator, BigInt(amount)]))
          for (const [validator, amount] of staked) expect(amount).toBe(wantedBy.get(validator) ?? 0n)
          for (const [validator, amount] of wantedBy) expect(staked.get(validator) ?? 0n).toBe(amount)
        }
      }),
    )
  })
})

describe('usableCap', () => {
  const bonded = amounts(['v1', 60], ['v2', 30])
  const use = (cap: number, delegated: number) => ({ cap: uint(cap), delegated: uint(delegated) })

  it('[MS D-20 safe] is the cap without what slashes took, which the chain goes on counting', () => {
    expect(safe.usableCap(use(100, 90), bonded)).toBe(100n)
    expect(safe.usableCap(use(100, 97), bonded)).toBe(93n)
    expect(safe.usableCap(use(100, 10), bonded)).toBe(100n)
    expect(safe.usableCap(use(5, 95), bonded)).toBe(0n)
    expect(safe.usableCap(use(5, 96), bonded)).toBe(0n)
  })

  it('[MS D-20 reference] is the cap', () => {
    expect(reference.usableCap(use(100, 97), bonded)).toBe(100n)
  })
})

describe('scaleToCap', () => {
  it.each(['safe', 'reference'] as const)('leaves requests within the cap as they are (%s)', (name) => {
    const requests = amounts(['v1', 6], ['v2', 4])
    expect(unwrap(RULES[name].scaleToCap(requests, uint(10)))).toBe(requests)
  })

  it.each(['safe', 'reference'] as const)('takes the same part of each, rounded down (%s)', (name) => {
    const { scaleToCap } = RULES[name]
    expect(scaleToCap(amounts(['v1', 10], ['v2', 40]), uint(5))).toEqual({
      ok: true,
      value: amounts(['v1', 1], ['v2', 4]),
    })
    // The recorded run 17: 31.5 M, 13.5 M and 4.95 M within 10,000,001.
    const requests = amounts(['c1', 31_500_000], ['c2', 13_500_000], ['c3', 4_950_000])
    expect(unwrap(scaleToCap(requests, uint(10_000_001)))).toEqual(
      amounts(['c1', 6_306_306], ['c2', 2_702_702], ['c3', 990_991]),
    )
  })

  it('[MS V6 safe] is exact where the numbers pass 128 bits', () => {
    const cap = uint(10n ** 21n)
    const huge = amounts(['v1', MAX_UINT128], ['v2', MAX_UINT128])
    expect(unwrap(safe.scaleToCap(huge, cap))).toEqual(amounts(['v1', 5n * 10n ** 20n], ['v2', 5n * 10n ** 20n]))
  })

  it('aborts there under reference: the sum, or one product', () => {
    const sum = reference.scaleToCap(amounts(['v1', MAX_UINT128], ['v2', 1]), uint(10))
    expect(sum).toMatchObject({ ok: false, error: { type: 'AboveLimit', value: MAX_UINT128 + 1n, panic: true } })
    const product = reference.scaleToCap(amounts(['v1', 2n ** 100n]), uint(2n ** 28n))
    expect(product).toMatchObject({ ok: false, error: { type: 'AboveLimit', value: 2n ** 128n, panic: true } })
  })

  it('[MS V1] never passes the cap, never gives more than was wanted, and loses less than a unit per validator', () => {
    fc.assert(
      fc.property(distributions, fc.bigInt({ min: 1n, max: 1000n }), (requests, cap) => {
        const scaled = unwrap(safe.scaleToCap(requests, uint(cap)))
        expect(unwrap(reference.scaleToCap(requests, uint(cap)))).toEqual(scaled)
        const [wanted, given] = [sumAmounts(requests), sumAmounts(scaled)]
        expect(given).toBeLessThanOrEqual(cap)
        for (const [i, { amount }] of scaled.entries()) expect(amount).toBeLessThanOrEqual(requests[i]?.amount ?? 0n)
        if (wanted > cap && requests.length > 0) expect(given).toBeGreaterThan(cap - BigInt(requests.length))
      }),
    )
  })
})
