import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage, withKey } from '../../../test-support/external-staking.js'
import { denomOf, rangeOf, uint, valoperOf } from '../../testing/values.js'

// Group D of the acceptance scenarios. The vault's side is played by sums: a claim is what was staked less what was released.

describe.each(RULE_SETS)('external staking under %s', (rules) => {
  it(`[MS D-02 ${rules}] several users on several validators`, () => {
    const stage = Stage.open(rules, ['validator1', 'validator2'])
    stage.staked('user1', 'validator1', 100)
    stage.staked('user1', 'validator2', 100)
    stage.staked('user2', 'validator1', 100)
    stage.staked('user2', 'validator2', 200)
    stage.staked('user1', 'validator1', 100)
    const stakes = ['user1', 'user2'].map((user) =>
      ['validator1', 'validator2'].map((validator) => stage.stakeOf(user, validator).stake),
    )
    expect(stakes).toEqual([
      [rangeOf(200), rangeOf(100)],
      [rangeOf(100), rangeOf(200)],
    ])
    // Nothing was released: all 600 stay with the vault.
    expect([stage.withdraw('user1'), stage.withdraw('user2')]).toEqual([0n, 0n])
  })

  it(`[MS D-03 ${rules}] batches are released by their own clocks`, () => {
    const stage = Stage.open(rules, ['validator1', 'validator2'])
    stage.staked('user1', 'validator1', 200)
    stage.staked('user1', 'validator2', 100)
    stage.staked('user2', 'validator1', 300)
    const claims = { user1: 300n, user2: 300n }
    const withdrawAll = () => {
      claims.user1 -= stage.withdraw('user1')
      claims.user2 -= stage.withdraw('user2')
      return [claims.user1, claims.user2]
    }
    const values = () => [
      stage.stakeOf('user1', 'validator1').stake,
      stage.stakeOf('user1', 'validator2').stake,
      stage.stakeOf('user2', 'validator1').stake,
      stage.stakeOf('user2', 'validator2').stake,
    ]

    stage.unstaked('user1', 'validator1', 20)
    stage.unstaked('user1', 'validator1', 30)
    stage.unstaked('user2', 'validator1', 60)
    const refusals = [
      stage.tryUnstake('user1', 'validator2', 110),
      stage.tryUnstake('user2', 'validator1', 300),
      stage.tryUnstake('user2', 'validator2', 1),
    ]
    expect(refusals).toMatchObject(
      [100n, 240n, 0n].map((available) => ({ ok: false, error: { type: 'NotEnoughStake', available } })),
    )
    expect(values()).toEqual([rangeOf(150), rangeOf(100), rangeOf(240), rangeOf(0)])
    expect(withdrawAll()).toEqual([300n, 300n])

    stage.wait(50)
    expect(withdrawAll()).toEqual([300n, 300n])
    stage.unstaked('user1', 'validator1', 70)
    stage.unstaked('user1', 'validator2', 90)
    expect(values()).toEqual([rangeOf(80), rangeOf(10), rangeOf(240), rangeOf(0)])

    stage.wait(50)
    expect(withdrawAll()).toEqual([250n, 240n])
    stage.wait(60)
    expect(withdrawAll()).toEqual([90n, 240n])
  })

  const batch = (stage: Stage, rewards: Readonly<Record<string, number>>, denom: string) =>
    stage.receive({
      type: 'distributeBatch',
      rewards: Object.entries(rewards).map(([name, reward]) => ({ validator: valoperOf(name), reward: uint(reward) })),
      denom: denomOf(denom),
    })

  it(`[MS D-07 ${rules}] a batch for two validators, twice`, () => {
    const stage = Stage.open(rules, ['validator1', 'validator2'], { rewardsDenom: denomOf('STAR') })
    stage.staked('user1', 'validator1', 200)
    stage.staked('user1', 'validator2', 100)
    stage.staked('user2', 'validator1', 300)
    const rewards = () => [
      stage.rewardOf('user1', 'validator1'),
      stage.rewardOf('user2', 'validator1'),
      stage.rewardOf('user1', 'validator2'),
      stage.rewardOf('user2', 'validator2'),
    ]
    expect(batch(stage, { validator1: 50, validator2: 30 }, 'STAR').ok).toBe(true)
    expect(rewards()).toEqual([20n, 30n, 30n, 0n])
    expect(batch(stage, { validator1: 100, validator2: 30 }, 'STAR').ok).toBe(true)
    expect(rewards()).toEqual([60n, 90n, 60n, 0n])
  })

  it(`[MS D-08 ${rules}] a batch in another coin is refused`, () => {
    const stage = Stage.open(rules, ['validator1'], { rewardsDenom: denomOf('STAR') })
    stage.staked('user1', 'validator1', 200)
    expect(batch(stage, { validator1: 50 }, 'supertoken')).toEqual({
      ok: false,
      error: { type: 'UnexpectedDenom', denom: 'supertoken', expected: 'STAR' },
    })
    expect(stage.rewardOf('user1', 'validator1')).toBe(0n)
  })
})

describe('executed on the compiled contracts', () => {
  it('[MS O10 reference] withdraws 31 of [1 free, 2 in 21 days, 4, 8, 16 free]', () => {
    const stage = Stage.open('reference', ['validator1'], { unbondingPeriodSeconds: 1_814_400n })
    stage.staked('user1', 'validator1', 31)
    const remove = (height: bigint) => stage.valset({ height, removals: [valoperOf('validator1')] })
    remove(200n)
    stage.unstaked('user1', 'validator1', 1)
    stage.valset({ height: 300n, additions: [withKey('validator1')] })
    stage.unstaked('user1', 'validator1', 2)
    remove(400n)
    for (const amount of [4, 8, 16]) stage.unstaked('user1', 'validator1', amount)
    expect(stage.withdraw('user1')).toBe(31n)
  })

  it.each(RULE_SETS)(
    '[MS O12 %s] an unstake after a removal is free now, after a jailing when the period is over',
    (rules) => {
      const stage = Stage.open(rules, ['removed', 'jailed'])
      for (const name of ['removed', 'jailed']) stage.staked('user1', name, 10)
      stage.valset({ height: 200n, removals: [valoperOf('removed')], jailed: [valoperOf('jailed')] })
      for (const name of ['removed', 'jailed']) stage.unstaked('user1', name, 10)
      expect(stage.withdraw('user1')).toBe(10n)
      stage.wait(100)
      expect(stage.withdraw('user1')).toBe(10n)
    },
  )
})
