import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage } from '../../../test-support/external-staking.js'
import { RULES } from '../../rules/index.js'
import { addressOf, coins, valoperOf } from '../../testing/values.js'
import { queryAllPendingRewards, queryPendingRewards } from './reward-queries.js'

const val1 = valoperOf('val1')

describe.each(RULE_SETS)('queryPendingRewards under %s', (rules) => {
  const pending = (stage: Stage, user: string) =>
    queryPendingRewards(stage.state, { user: addressOf(user), validator: val1 }, RULES[rules])
  const staked = () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 100)
    stage.staked('bob', 'val1', 200)
    return stage
  }

  it('is nothing where nothing was staked or nothing came', () => {
    expect(pending(staked(), 'alice')).toEqual({ ok: true, value: coins(0, 'uosmo') })
    expect(pending(staked(), 'nobody')).toEqual({ ok: true, value: coins(0, 'uosmo') })
  })

  it('is shared by stake, and later stake has no part in it', () => {
    const stage = staked()
    stage.distribute('val1', 30)
    stage.staked('carol', 'val1', 300)
    expect(['alice', 'bob', 'carol'].map((user) => pending(stage, user))).toEqual(
      [10, 20, 0].map((amount) => ({ ok: true, value: coins(amount, 'uosmo') })),
    )
    stage.distribute('val1', 60)
    expect(['alice', 'bob', 'carol'].map((user) => pending(stage, user))).toEqual(
      [20, 40, 30].map((amount) => ({ ok: true, value: coins(amount, 'uosmo') })),
    )
  })

  it('stays after the stake has left', () => {
    const stage = staked()
    stage.distribute('val1', 30)
    stage.unstaked('alice', 'val1', 100)
    expect(pending(stage, 'alice')).toEqual({ ok: true, value: coins(10, 'uosmo') })
  })

  it('[MS D-9] with an unstake in flight: all of it under safe, a part or an abort under reference', () => {
    const stage = staked()
    stage.distribute('val1', 30)
    const packet = stage.unstake('alice', 'val1', 50)
    expect(stage.rewardOf('alice', 'val1')).toBe(rules === 'safe' ? 10n : 5n)
    stage.fail(packet)
    stage.staked('alice', 'val1', 100)
    stage.unstake('alice', 'val1', 200)
    const refused = { type: 'NegativeReward', panic: true }
    expect(stage.rewardOf('alice', 'val1')).toEqual(rules === 'safe' ? 10n : expect.objectContaining(refused))
  })
})

describe.each(RULE_SETS)('queryAllPendingRewards under %s', (rules) => {
  const alice = addressOf('alice')

  it("lists a user's validators, a page at a time", () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 100)
    stage.staked('alice', 'val2', 100)
    stage.distribute('val1', 30)
    const first = { validator: 'val1', rewards: coins(30, 'uosmo') }
    const second = { validator: 'val2', rewards: coins(0, 'uosmo') }
    const page = (asked: { startAfter?: typeof val1; limit: number }) =>
      queryAllPendingRewards(stage.state, alice, asked, RULES[rules])
    expect(page({ limit: 10 })).toEqual({ ok: true, value: [first, second] })
    expect(page({ limit: 1 })).toEqual({ ok: true, value: [first] })
    expect(page({ startAfter: val1, limit: 10 })).toEqual({ ok: true, value: [second] })
  })

  it('[MS D-9] refuses the page with the first that cannot be told, which safe never has', () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.distribute('val1', 30)
    stage.staked('alice', 'val1', 100)
    stage.unstake('alice', 'val1', 200)
    const page = queryAllPendingRewards(stage.state, alice, { limit: 10 }, RULES[rules])
    const told = { ok: true, value: [{ validator: 'val1', rewards: coins(30, 'uosmo') }] }
    const refused = { ok: false, error: { type: 'NegativeReward' } }
    expect(page).toMatchObject(rules === 'safe' ? told : refused)
  })
})
