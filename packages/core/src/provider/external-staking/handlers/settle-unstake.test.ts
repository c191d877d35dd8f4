import { describe, expect, it } from 'vitest'
import {
  contextOf,
  RULE_SETS,
  START_NANOS,
  Stage,
  slashOf,
  unstakeId,
} from '../../../../test-support/external-staking.js'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { uint256 } from '../../../numbers/uint256.js'
import { addressOf, fraction, rangeOf, uint, valoperOf } from '../../../testing/values.js'
import { stakeKey } from '../keys.js'
import { commitUnstake } from './settle-unstake.js'

const val1 = valoperOf('val1')
const KEY = stakeKey(addressOf('alice'), val1)
const PERIOD_OVER = START_NANOS + 100n * 10n ** 9n

describe.each(RULE_SETS)('commitUnstake under %s', (rules) => {
  const staked = () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    return stage
  }

  it('takes the stake off and lets it wait for the unbonding period', () => {
    const stage = staked()
    expect(stage.succeed(stage.unstake('alice', 'val1', 20)).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({
      stake: rangeOf(80),
      pendingUnbonds: [{ amount: 20n, releaseAtNanos: PERIOD_OVER }],
    })
    expect(stage.state.distributions.get(val1)?.totalStake).toBe(80n)
    expect(stage.state.pending.size).toBe(0)
    expect(stage.effects).toEqual([])
    expect(stage.events).toEqual([
      {
        type: 'committedUnstake',
        txId: unstakeId(1),
        user: 'alice',
        validator: 'val1',
        amount: 20n,
        releaseAtNanos: PERIOD_OVER,
      },
    ])
  })

  it('begins the period with the answer, not with the request', () => {
    const stage = staked()
    const packet = stage.unstake('alice', 'val1', 20)
    stage.wait(60)
    stage.succeed(packet)
    expect(stage.stakeOf('alice', 'val1').pendingUnbonds[0]?.releaseAtNanos).toBe(PERIOD_OVER + 60n * 10n ** 9n)
  })

  it.each([
    ['removals', 'unbonded', START_NANOS],
    ['tombstoned', 'tombstoned', START_NANOS],
    ['jailed', 'jailed', PERIOD_OVER],
  ] as const)(`[MS O12 ${rules}] %s before the answer: %s`, (list, _status, releaseAtNanos) => {
    const stage = staked()
    const packet = stage.unstake('alice', 'val1', 20)
    stage.valset({ height: 200n, [list]: [val1] })
    stage.succeed(packet)
    expect(stage.stakeOf('alice', 'val1').pendingUnbonds).toEqual([{ amount: 20n, releaseAtNanos }])
  })

  it('puts what is free at once at the end of the list all the same', () => {
    const stage = staked()
    stage.unstaked('alice', 'val1', 20)
    stage.valset({ height: 200n, removals: [val1] })
    stage.unstaked('alice', 'val1', 5)
    expect(stage.stakeOf('alice', 'val1').pendingUnbonds).toEqual([
      { amount: 20n, releaseAtNanos: PERIOD_OVER },
      { amount: 5n, releaseAtNanos: START_NANOS },
    ])
  })

  it('keeps the points that the stake earned until now', () => {
    const stage = staked()
    const packet = stage.unstake('alice', 'val1', 20)
    const pointsPerStake = uint256(3n)
    if (!pointsPerStake.ok) throw new Error('no points')
    const earned = { totalStake: uint(100), pointsPerStake: pointsPerStake.value, pointsLeftover: pointsPerStake.value }
    stage.state = { ...stage.state, distributions: stage.state.distributions.set(val1, earned) }
    stage.succeed(packet)
    expect(stage.stakeOf('alice', 'val1').pointsAlignment).toBe(60n)
  })
})

describe.each(RULE_SETS)('rollbackUnstake under %s', (rules) => {
  it('leaves the stake where it was', () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    const packet = stage.unstake('alice', 'val1', 20)
    expect(stage.fail(packet, 'too much').ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({ stake: rangeOf(100), pendingUnbonds: [] })
    expect(stage.state.distributions.get(val1)?.totalStake).toBe(100n)
    expect(stage.effects).toEqual([])
    expect(stage.events).toEqual([
      {
        type: 'rolledBackUnstake',
        txId: unstakeId(1),
        user: 'alice',
        validator: 'val1',
        amount: 20n,
        reason: { type: 'failure', text: 'too much' },
      },
    ])
  })
})

describe('an unstake in flight over a slash', () => {
  /** 100 staked, 60 of them on their way off, then a slash of half. */
  const slashed = (rules: 'safe' | 'reference') => {
    const half = fraction('0.5')
    const stage = Stage.open(rules, ['val1'], { slashRatios: { doubleSign: half, offline: half } })
    stage.staked('alice', 'val1', 100)
    const packet = stage.unstake('alice', 'val1', 60)
    expect(stage.valset({ height: 200n, slashed: [slashOf('val1', 50, { slashRatio: '0.5' })] }).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(0, 50))
    expect(stage.stakeOf('alice', 'val1').leaving).toBe(rules === 'safe' ? 50n : 60n)
    return { stage, packet }
  }

  it.each(RULE_SETS)('lets all that is left leave, under %s', (rules) => {
    const { stage, packet } = slashed(rules)
    expect(stage.succeed(packet).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({
      stake: rangeOf(0),
      leaving: 0n,
      pendingUnbonds: [{ amount: 50n }],
    })
    expect(stage.state.distributions.get(val1)?.totalStake).toBe(0n)
  })

  it.each(RULE_SETS)('leaves all that is left where it is, under %s', (rules) => {
    const { stage, packet } = slashed(rules)
    expect(stage.fail(packet).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({ stake: rangeOf(50), leaving: 0n })
    expect(stage.state.distributions.get(val1)?.totalStake).toBe(50n)
  })
})

describe('a range that has shrunk below what was on its way off', () => {
  // Made by hand: several slashes and stakes in between could lead there.
  const committed = (rules: 'safe' | 'reference', low: number, high: number) => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.unstake('alice', 'val1', 60)
    const stake = { ...stage.stakeOf('alice', 'val1'), stake: rangeOf(low, high) }
    const state = { ...stage.state, stakes: stage.state.stakes.set(KEY, stake) }
    const result = commitUnstake(state, unstakeId(1), contextOf(rules))
    if (!result.ok) return result.error
    const left = result.value.state.stakes.get(KEY)
    return [left?.stake, left?.pendingUnbonds[0]?.amount]
  }

  it('[MS D-1 safe] lets leave what is not certain to stay, and nothing else', () => {
    expect(committed('safe', 30, 80)).toEqual([rangeOf(30), 50n])
  })

  it('[MS D-1 reference] aborts when more would leave than that', () => {
    expect(committed('reference', 30, 80)).toEqual({ type: 'RangeAbort', low: 30n, high: 20n, panic: true })
  })

  it('[MS D-14 reference] aborts when more would leave than the total has', () => {
    const stage = Stage.open('reference', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.stake('bob', 'val1', 900)
    // Bob's stake is not in the total of 100, his part of the slash is.
    expect(stage.valset({ height: 200n, slashed: [slashOf('val1', 100)] }).ok).toBe(true)
    expect(stage.state.distributions.get(val1)?.totalStake).toBe(0n)
    expect(stage.succeed(stage.unstake('alice', 'val1', 90))).toEqual({
      ok: false,
      error: { type: 'BelowZero', value: -90n, panic: true },
    })
  })
})

describe('a period that 64 bits of nanoseconds do not hold', () => {
  const answered = (rules: RuleSetName) => {
    const stage = Stage.open(rules, ['val1'], { unbondingPeriodSeconds: 2n ** 64n - 1n })
    stage.staked('alice', 'val1', 100)
    return stage.succeed(stage.unstake('alice', 'val1', 20))
  }

  it('[MS 0.1 reference] aborts at the answer, [MS 0.1 safe] is waited for', () => {
    expect(answered('reference')).toMatchObject({ ok: false, error: { type: 'AboveLimit', panic: true } })
    expect(answered('safe').ok).toBe(true)
  })
})
