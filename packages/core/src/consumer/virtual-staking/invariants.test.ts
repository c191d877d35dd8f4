import { describe, expect, it } from 'vitest'
import { StateWatch } from '../../testing/state-watch.js'
import { uint, valoperOf } from '../../testing/values.js'
import { virtualStakingOf } from '../testing/states.js'
import { epochInvariants, virtualStakingInvariants } from './invariants.js'
import type { VirtualStakingState } from './state.js'

const broken = (state: VirtualStakingState) =>
  new StateWatch(virtualStakingInvariants, 'safe', 'v').scan(state).violations.map(({ id }) => id)

const brokenAtEpoch = (virtualStaking: VirtualStakingState, cap: number) =>
  new StateWatch(epochInvariants, 'safe', 'v').scan({ virtualStaking, cap: uint(cap) }).violations.map(({ id }) => id)

describe('virtualStakingInvariants', () => {
  it('hold for a list of bonded validators with requests', () => {
    expect(broken(virtualStakingOf({ cval1: 0, cval2: 7 }, { cval1: 9, cval2: 7 }))).toEqual([])
  })

  it('[INV MS-V2-order] sees a list out of order, and a validator listed twice', () => {
    expect(broken(virtualStakingOf({ cval1: 1, cval2: 1 }, { cval2: 1, cval1: 1 }))).toEqual(['MS-V2-order'])
    const once = virtualStakingOf({ cval1: 1 }, { cval1: 1 })
    expect(broken({ ...once, bonded: [...once.bonded, ...once.bonded] })).toEqual(['MS-V2-order'])
  })

  it('[INV MS-V2-known] sees stake that nobody ever asked for', () => {
    expect(broken(virtualStakingOf({ cval2: 7 }, { cval1: 9 }))).toEqual(['MS-V2-known'])
  })

  it('[INV MS-V7] sees a batch that does not add up, and a payment of nothing', () => {
    const batch = (total: number, ...rewards: readonly number[]) => ({
      ...virtualStakingOf({}),
      rewardBatch: {
        payments: rewards.map((reward) => ({ validator: valoperOf('v'), reward: uint(reward) })),
        total: uint(total),
      },
    })
    expect(broken(batch(30, 10, 20))).toEqual([])
    expect(broken(batch(31, 10, 20))).toEqual(['MS-V7'])
    expect(broken(batch(30, 10, 0, 20))).toEqual(['MS-V7'])
  })

  it('[INV MS-V7-heard] sees a withdrawal that was never answered', () => {
    expect(broken({ ...virtualStakingOf({}), rewardTargets: [valoperOf('cval1')] })).toEqual(['MS-V7-heard'])
  })
})

describe('epochInvariants', () => {
  it('hold for requests within the cap that are bonded, and for scaled ones', () => {
    expect(brokenAtEpoch(virtualStakingOf({ cval1: 6, cval2: 4 }, { cval1: 6, cval2: 4 }), 10)).toEqual([])
    expect(brokenAtEpoch(virtualStakingOf({ cval1: 10, cval2: 40 }, { cval1: 1, cval2: 4 }), 5)).toEqual([])
  })

  it('[INV MS-V1] sees more bonded than the cap', () => {
    expect(brokenAtEpoch(virtualStakingOf({ cval1: 10 }, { cval1: 6 }), 5)).toEqual(['MS-V1'])
  })

  it('[INV MS-V2] sees more bonded than requested', () => {
    expect(brokenAtEpoch(virtualStakingOf({ cval1: 5, cval2: 9 }, { cval1: 6, cval2: 1 }), 10)).toEqual(['MS-V2'])
  })

  it('[INV MS-V3] sees a request within the cap that is not bonded', () => {
    expect(brokenAtEpoch(virtualStakingOf({ cval1: 5 }), 10)).toEqual(['MS-V3'])
  })

  it('[INV MS-V3] asks nothing of tombstoned validators; the reference rules break it by them', () => {
    const inactive = [{ validator: valoperOf('cval1'), isTombstoned: true }]
    expect(brokenAtEpoch({ ...virtualStakingOf({ cval1: 5, cval2: 1 }, { cval2: 1 }), inactive }, 10)).toEqual([])
    // 80 and 80 in 100: 50 are left for the second when nothing stays requested of the first.
    const virtualStaking = { ...virtualStakingOf({ cval1: 0, cval2: 80 }, { cval2: 50 }), inactive }
    const watch = new StateWatch(epochInvariants, 'reference', 'v')
    expect(watch.scan({ virtualStaking, cap: uint(100) }).violations).toMatchObject([
      { id: 'MS-V3', knownBroken: 'D-23' },
    ])
  })
})
