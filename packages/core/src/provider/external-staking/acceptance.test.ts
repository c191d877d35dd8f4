import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage } from '../../../test-support/external-staking.js'
import { rangeOf } from '../../testing/values.js'

// Group D of the acceptance scenarios. The vault's side is played by sums: a claim is what was staked less what was released.

describe.each(RULE_SETS)('[MS D %s]', (rules) => {
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
})
