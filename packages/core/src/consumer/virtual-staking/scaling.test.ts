import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import { MAX_UINT128 } from '../../numbers/uint128.js'
import { sumAmounts } from '../../rules/rebalance-changes.js'
import { uint } from '../../testing/values.js'
import { virtualStakingContext } from '../testing/contexts.js'
import { amountsOf, virtualStakingOf } from '../testing/states.js'
import { handleEpoch } from './handlers/handle-epoch.js'
import { scaleByLargestRemainder, scaleRequests } from './scaling.js'

const scaled = (requests: Record<string, bigint | number>, cap: bigint | number) =>
  scaleByLargestRemainder(amountsOf(requests), uint(cap)).map(({ amount }) => amount)

describe('scaleByLargestRemainder', () => {
  it('fills the cap: who lost most by rounding gets a unit more', () => {
    // 10/3, 10/3, 10/3: equals in their order; 20/7 * 2 = 5.71, 15/7 * 2 = 4.29.
    expect(scaled({ a: 10, b: 10, c: 10 }, 10)).toEqual([4n, 3n, 3n])
    expect(scaled({ a: 20, b: 15 }, 10)).toEqual([6n, 4n])
    expect(scaled({ a: 1, b: 1, c: 1 }, 2)).toEqual([1n, 1n, 0n])
  })

  it('leaves requests within the cap, and those of nothing', () => {
    expect(scaled({ a: 10, b: 0 }, 10)).toEqual([10n, 0n])
    expect(scaled({ a: 7, z: 0, b: 7 }, 3)).toEqual([2n, 0n, 1n])
    expect(scaled({ a: 7, b: 7 }, 0)).toEqual([0n, 0n])
    expect(scaled({}, 5)).toEqual([])
  })

  it('sums to the cap exactly, is above the floor by less than a unit, and never above the request', () => {
    const amount = fc.oneof(fc.bigInt({ min: 0n, max: 50n }), fc.bigInt({ min: 0n, max: MAX_UINT128 }))
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 12 }), amount, (requests, cap) => {
        const named = amountsOf(Object.fromEntries(requests.map((requested, i) => [`validator${i}`, requested])))
        const sum = sumAmounts(named)
        const shares = scaleByLargestRemainder(named, uint(cap))
        expect(sumAmounts(shares)).toBe(sum < cap ? sum : cap)
        shares.forEach(({ validator, amount: share }, i) => {
          const requested = requests[i] ?? 0n
          expect(validator).toBe(named[i]?.validator)
          expect(share <= requested).toBe(true)
          if (sum > cap) expect([0n, 1n]).toContain(share - (requested * cap) / sum)
        })
      }),
    )
  })
})

describe('scaling, a policy of a virtual staking', () => {
  it.each<RuleSetName>(['safe', 'reference'])('is the floor unless told (%s)', (rules) => {
    const ctx = virtualStakingContext({ rules })
    const requests = amountsOf({ a: 10, b: 10, c: 10 })
    expect(unwrap(scaleRequests('floor', requests, uint(10), ctx))).toEqual(amountsOf({ a: 3, b: 3, c: 3 }))
    expect(unwrap(scaleRequests('largestRemainder', requests, uint(10), ctx))).toEqual(amountsOf({ a: 4, b: 3, c: 3 }))
  })

  it('[INV MS-V1] decides what an epoch bonds', () => {
    const state = virtualStakingOf({ a: 10, b: 10, c: 10 })
    const policies = { ...state.config.policies, scaling: 'largestRemainder' } as const
    const epoch = (of: typeof state) => unwrap(handleEpoch(of, virtualStakingContext({ cap: 10 }))).state.bonded
    expect(epoch(state)).toEqual(amountsOf({ a: 3, b: 3, c: 3 }))
    expect(epoch({ ...state, config: { ...state.config, policies } })).toEqual(amountsOf({ a: 4, b: 3, c: 3 }))
  })
})
