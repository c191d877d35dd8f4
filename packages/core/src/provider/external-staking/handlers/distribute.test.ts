import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage } from '../../../../test-support/external-staking.js'
import { POINTS_SCALE } from '../../../rewards/distribution.js'
import { denomOf, uint, valoperOf } from '../../../testing/values.js'

const val1 = valoperOf('val1')

describe.each(RULE_SETS)('distribute under %s', (rules) => {
  const staked = () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 1)
    stage.staked('bob', 'val1', 2)
    return stage
  }

  it('books points per stake, and keeps what does not divide for the next', () => {
    const stage = staked()
    expect(stage.distribute('val1', 1).ok).toBe(true)
    expect(stage.state.distributions.get(val1)).toEqual({
      totalStake: 3n,
      pointsPerStake: 333_333_333n,
      pointsLeftover: 1n,
    })
    stage.distribute('val1', 1)
    stage.distribute('val1', 1)
    expect(stage.state.distributions.get(val1)).toEqual({
      totalStake: 3n,
      pointsPerStake: POINTS_SCALE,
      pointsLeftover: 0n,
    })
    expect([stage.rewardOf('alice', 'val1'), stage.rewardOf('bob', 'val1')]).toEqual([1n, 2n])
    expect(stage.events).toEqual([{ type: 'distributedRewards', validator: 'val1', amount: 1n }])
    expect(stage.effects).toEqual([])
  })

  it('refuses another coin', () => {
    expect(staked().distribute('val1', 1, 'bad')).toEqual({
      ok: false,
      error: { type: 'WrongRewardsDenom', denom: 'bad', expected: 'uosmo' },
    })
  })
})

describe.each(RULE_SETS)('distributeBatch under %s', (rules) => {
  const batch = (stage: Stage, rewards: Readonly<Record<string, number>>, denom = 'uosmo') =>
    stage.receive({
      type: 'distributeBatch',
      rewards: Object.entries(rewards).map(([name, reward]) => ({
        validator: valoperOf(name),
        reward: uint(reward),
      })),
      denom: denomOf(denom),
    })

  it('books each validator, in order, with an event each', () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 10)
    stage.staked('alice', 'val2', 10)
    expect(batch(stage, { val2: 5, val1: 3 }).ok).toBe(true)
    expect(stage.events).toEqual([
      { type: 'distributedRewards', validator: 'val2', amount: 5n },
      { type: 'distributedRewards', validator: 'val1', amount: 3n },
    ])
    expect([stage.rewardOf('alice', 'val1'), stage.rewardOf('alice', 'val2')]).toEqual([3n, 5n])
  })

  it('of nothing is no error', () => {
    const stage = Stage.open(rules, [])
    expect(batch(stage, {}).ok).toBe(true)
    expect(stage.events).toEqual([])
  })

  it('refuses another coin with another word than a single reward', () => {
    expect(batch(Stage.open(rules, []), {}, 'bad')).toEqual({
      ok: false,
      error: { type: 'UnexpectedDenom', denom: 'bad', expected: 'uosmo' },
    })
  })

  it('[MS D-9] with one validator without stake: lost as a whole under reference, kept for later under safe', () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 10)
    const said = batch(stage, { val1: 5, val2: 7 })
    if (rules === 'reference') {
      expect(said).toEqual({ ok: false, error: { type: 'DivisionByZero', panic: true } })
      expect(stage.rewardOf('alice', 'val1')).toBe(0n)
      return
    }
    expect(said.ok).toBe(true)
    stage.staked('bob', 'val2', 3)
    expect(stage.rewardOf('bob', 'val2')).toBe(0n)
    batch(stage, { val2: 2 })
    expect(stage.rewardOf('bob', 'val2')).toBe(9n)
  })
})
