import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage } from '../../../../test-support/external-staking.js'
import { addressOf, coins, uint, valoperOf } from '../../../testing/values.js'

const anybody = addressOf('anybody')
const give = (stage: Stage, validator: string, funds: readonly ReturnType<typeof coins>[]) =>
  stage.say(anybody, { type: 'distributeRewards', validator: valoperOf(validator) }, funds)

describe('distributeRewards', () => {
  const staked = () => {
    const stage = Stage.open('safe', ['val1', 'val2'], { rewardRoute: 'ics20' })
    stage.staked('alice', 'val1', 1)
    stage.staked('bob', 'val1', 3)
    return stage
  }
  const withdraw = (stage: Stage, user: string, validator = 'val1') =>
    stage.say(addressOf(user), {
      type: 'withdrawRewards',
      validator: valoperOf(validator),
      remoteRecipient: 'nobody looks at this',
    })

  it('anybody brings coins, which are paid to the stakers here, each part once', () => {
    const stage = staked()
    expect(give(stage, 'val1', [coins(8, 'uosmo')]).ok).toBe(true)
    expect(stage.events).toEqual([{ type: 'distributedRewards', validator: 'val1', amount: 8n }])
    expect(withdraw(stage, 'bob').ok).toBe(true)
    expect(stage.effects).toEqual([
      { type: 'bank', msg: { type: 'send', to: 'bob', amount: [coins(6, 'uosmo')] }, onReply: 'never', id: '' },
    ])
    expect(stage.events).toEqual([{ type: 'paidRewards', user: 'bob', validator: 'val1', amount: 6n }])
    expect([stage.rewardOf('bob', 'val1'), stage.rewardOf('alice', 'val1'), stage.state.pending.size]).toEqual([
      0n,
      2n,
      0,
    ])
    expect(withdraw(stage, 'bob')).toMatchObject({ error: { type: 'NoRewards' } })
  })

  it.each(['val2', 'unknown'])('for a validator without a staker they wait for the first: %s', (validator) => {
    const stage = staked()
    expect(give(stage, validator, [coins(5, 'uosmo')]).ok).toBe(true)
    expect(withdraw(stage, 'alice', validator)).toMatchObject({ error: { type: 'NoRewards' } })
    if (validator === 'unknown') return
    stage.staked('alice', validator, 2)
    expect(give(stage, validator, [coins(1, 'uosmo')]).ok).toBe(true)
    expect(stage.rewardOf('alice', validator)).toBe(6n)
  })

  it.each([
    ['NoFunds', []],
    ['NoFunds', [coins(0, 'uosmo')]],
    ['MissingDenom', [coins(5, 'bad')]],
    ['MultipleDenoms', [coins(5, 'uosmo'), coins(5, 'bad')]],
  ])('%s for anything but one coin of the rewards denom', (type, funds) => {
    expect(give(staked(), 'val1', funds)).toMatchObject({ ok: false, error: { type } })
  })

  it.each(RULE_SETS)('WrongRewardRoute where packets tell of rewards, under %s', (rules) => {
    const stage = Stage.open(rules, ['val1'])
    expect(give(stage, 'val1', [coins(5, 'uosmo')])).toEqual({
      ok: false,
      error: { type: 'WrongRewardRoute', expected: 'control' },
    })
  })

  it('WrongRewardRoute for a packet where coins come: nobody would have them', () => {
    const wrong = { ok: false, error: { type: 'WrongRewardRoute', expected: 'ics20' } }
    const { denom } = coins(1, 'uosmo')
    const rewards = [{ validator: valoperOf('val1'), reward: uint(1) }]
    expect(staked().distribute('val1', 1)).toEqual(wrong)
    expect(staked().receive({ type: 'distributeBatch', rewards, denom })).toEqual(wrong)
  })
})
