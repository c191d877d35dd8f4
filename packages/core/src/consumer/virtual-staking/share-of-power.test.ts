import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../../foundation/result.js'
import { uint } from '../../testing/values.js'
import { virtualStakingContext } from '../testing/contexts.js'
import { amountsOf, toldEffects, virtualStakingOf } from '../testing/states.js'
import { handleEpoch } from './handlers/handle-epoch.js'

describe('an epoch of a virtual staking whose chain keeps shares of its power', () => {
  const epoch = (bonded: Record<string, number>, status: { cap: number; delegated: number; usable?: number }) => {
    const { usable } = status
    const told = {
      cap: uint(status.cap),
      delegated: uint(status.delegated),
      ...(usable !== undefined && { usable: uint(usable) }),
    }
    const ctx = virtualStakingContext({ query: { bondStatus: () => ok(told) } })
    return unwrap(handleEpoch(virtualStakingOf({ cval1: 60, cval2: 40 }, bonded), ctx))
  }
  const steps = (outcome: ReturnType<typeof epoch>) =>
    toldEffects(outcome.effects).filter((text) => !text.startsWith('withdrawReward'))

  it('[INV MS-V1] stays within its share, in proportion', () => {
    const outcome = epoch({}, { cap: 1000, delegated: 0, usable: 50 })
    expect(steps(outcome)).toEqual(['bond cval1 30ujuno', 'bond cval2 20ujuno'])
    expect(outcome.events).toMatchObject([{ type: 'rebalanced', cap: 50n, requested: 100n, bonded: 50n }])
  })

  it('shrinks to it, and is no drain even at a share of nothing', () => {
    const staked = { cval1: 60, cval2: 40 }
    expect(steps(epoch(staked, { cap: 1000, delegated: 100, usable: 50 }))).toEqual([
      'unbond cval1 30ujuno',
      'unbond cval2 20ujuno',
    ])
    const none = epoch(staked, { cap: 1000, delegated: 100, usable: 0 })
    expect(steps(none)).toEqual(['unbond cval1 60ujuno', 'unbond cval2 40ujuno'])
    expect(none.state.bonded).toEqual(amountsOf({ cval1: 0, cval2: 0 }))
  })

  it('has no more than its cap where the share is larger', () => {
    expect(steps(epoch({}, { cap: 10, delegated: 0, usable: 50 }))).toEqual(['bond cval1 6ujuno', 'bond cval2 4ujuno'])
  })
})
