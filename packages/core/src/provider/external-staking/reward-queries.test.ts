import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import { distributeReward } from '../../rewards/distribution.js'
import { addressOf, coins, uint, valoperOf } from '../../testing/values.js'
import { queryAllPendingRewards, queryPendingRewards } from './reward-queries.js'

const val1 = valoperOf('val1')

/** Books a reward, as the packets of a later step will. */
function reward(stage: Stage, amount: number): void {
  const { distributions } = stage.state
  const before = distributions.get(val1)
  if (!before) throw new Error('nobody staked')
  const after = unwrap(distributeReward(before, uint(amount)))
  stage.state = { ...stage.state, distributions: distributions.set(val1, after) }
}

describe.each(RULE_SETS)('queryPendingRewards under %s', (rules) => {
  const pending = (stage: Stage, user: string) => queryPendingRewards(stage.state, addressOf(user), val1)
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
    reward(stage, 30)
    stage.staked('carol', 'val1', 300)
    expect(['alice', 'bob', 'carol'].map((user) => pending(stage, user))).toEqual(
      [10, 20, 0].map((amount) => ({ ok: true, value: coins(amount, 'uosmo') })),
    )
    reward(stage, 60)
    expect(['alice', 'bob', 'carol'].map((user) => pending(stage, user))).toEqual(
      [20, 40, 30].map((amount) => ({ ok: true, value: coins(amount, 'uosmo') })),
    )
  })

  it('stays after the stake has left', () => {
    const stage = staked()
    reward(stage, 30)
    stage.unstaked('alice', 'val1', 100)
    expect(pending(stage, 'alice')).toEqual({ ok: true, value: coins(10, 'uosmo') })
  })

  it('is hidden by an unstake in flight, and cannot be told while the points are negative', () => {
    const stage = staked()
    reward(stage, 30)
    const packet = stage.unstake('alice', 'val1', 50)
    expect(pending(stage, 'alice')).toEqual({ ok: true, value: coins(5, 'uosmo') })
    stage.fail(packet)
    stage.staked('alice', 'val1', 100)
    stage.unstake('alice', 'val1', 200)
    expect(pending(stage, 'alice')).toMatchObject({ ok: false, error: { type: 'NegativeReward', panic: true } })
  })
})

describe.each(RULE_SETS)('queryAllPendingRewards under %s', (rules) => {
  const alice = addressOf('alice')

  it("lists a user's validators, a page at a time", () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 100)
    stage.staked('alice', 'val2', 100)
    reward(stage, 30)
    const first = { validator: 'val1', rewards: coins(30, 'uosmo') }
    const second = { validator: 'val2', rewards: coins(0, 'uosmo') }
    expect(queryAllPendingRewards(stage.state, alice, { limit: 10 })).toEqual({ ok: true, value: [first, second] })
    expect(queryAllPendingRewards(stage.state, alice, { limit: 1 })).toEqual({ ok: true, value: [first] })
    expect(queryAllPendingRewards(stage.state, alice, { startAfter: val1, limit: 10 })).toEqual({
      ok: true,
      value: [second],
    })
  })

  it('refuses the page with the first that cannot be told', () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    reward(stage, 30)
    stage.staked('alice', 'val1', 100)
    stage.unstake('alice', 'val1', 200)
    expect(queryAllPendingRewards(stage.state, alice, { limit: 10 })).toMatchObject({
      ok: false,
      error: { type: 'NegativeReward' },
    })
  })
})
