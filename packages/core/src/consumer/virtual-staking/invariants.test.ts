import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { Table } from '../../table/index.js'
import { StateWatch } from '../../testing/state-watch.js'
import { uint, valoperOf } from '../../testing/values.js'
import { slashOf } from '../testing/consumer-words.js'
import { virtualStakingOf } from '../testing/states.js'
import { drainInvariants, epochInvariants, virtualStakingInvariants } from './invariants.js'
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
    expect(broken(virtualStakingOf({ cval2: 7 }, { cval1: 0, cval2: 7 }))).toEqual([])
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

  it('[INV MS-V1] [INV MS-V2] [INV MS-V3] ask nothing of validators on whom a step was refused', () => {
    const refused = (name: string) => ({
      ...virtualStakingOf({ cval1: 6, cval2: 4 }, { cval1: 12, cval2: 4 }),
      refusedSteps: [valoperOf(name)],
    })
    expect(brokenAtEpoch(refused('cval1'), 10)).toEqual([])
    expect(brokenAtEpoch(refused('cval2'), 10)).toEqual(['MS-V2', 'MS-V3'])
  })

  it('[INV MS-V2] sees more bonded than requested', () => {
    expect(brokenAtEpoch(virtualStakingOf({ cval1: 5, cval2: 9 }, { cval1: 6, cval2: 1 }), 10)).toEqual(['MS-V2'])
  })

  it('[INV MS-V3] sees a request within the cap that is not bonded', () => {
    expect(brokenAtEpoch(virtualStakingOf({ cval1: 5 }), 10)).toEqual(['MS-V3'])
    expect(brokenAtEpoch(virtualStakingOf({ cval1: 5 }), 5)).toEqual(['MS-V3'])
    expect(brokenAtEpoch(virtualStakingOf({ cval1: 5 }), 4)).toEqual([])
  })

  it('[INV MS-V3] asks nothing of tombstoned validators; the reference rules break it by them', () => {
    const inactive = [{ validator: valoperOf('cval1'), isTombstoned: true }]
    expect(brokenAtEpoch({ ...virtualStakingOf({ cval1: 5, cval2: 1 }, { cval2: 1 }), inactive }, 10)).toEqual([])
    const removed = [{ validator: valoperOf('cval1'), isTombstoned: false }]
    expect(brokenAtEpoch({ ...virtualStakingOf({ cval1: 5 }), inactive: removed }, 10)).toEqual(['MS-V3'])
    // 80 and 80 in 100: 50 are left for the second when nothing stays requested of the first.
    const virtualStaking = { ...virtualStakingOf({ cval1: 0, cval2: 80 }, { cval2: 50 }), inactive }
    const watch = new StateWatch(epochInvariants, 'reference', 'v')
    expect(watch.scan({ virtualStaking, cap: uint(100) }).violations).toMatchObject([
      { id: 'MS-V3', knownBroken: 'D-23' },
    ])
  })
})

describe('drainInvariants', () => {
  const after = (left: Partial<VirtualStakingState>, rules: RuleSetName = 'safe') =>
    new StateWatch(drainInvariants, rules, 'v').scan({ ...virtualStakingOf({}), ...left }).violations

  it('hold where nothing is left that was about stakes; who is inactive and rewards may be', () => {
    const inactive = [{ validator: valoperOf('cval1'), isTombstoned: true }]
    const rewardBatch = { payments: [{ validator: valoperOf('cval1'), reward: uint(1) }], total: uint(1) }
    expect(after({ inactive, rewardBatch })).toEqual([])
  })

  it('[INV MS-V5] sees whatever stays; the reference rules break it by all of these', () => {
    const lefts: readonly Partial<VirtualStakingState>[] = [
      virtualStakingOf({ cval1: 0 }),
      virtualStakingOf({}, { cval1: 0 }),
      { burned: Table.fromEntries([[valoperOf('cval1'), uint(3)]]) },
      { slashRequests: [slashOf('cval1', 1)] },
      { refusedSteps: [valoperOf('cval1')] },
    ]
    for (const left of lefts) {
      expect(after(left)).toMatchObject([{ id: 'MS-V5' }])
      expect(after(left, 'reference')).toMatchObject([{ id: 'MS-V5', knownBroken: 'D-23' }])
    }
  })
})
