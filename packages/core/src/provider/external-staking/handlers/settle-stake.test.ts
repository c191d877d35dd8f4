import { describe, expect, it } from 'vitest'
import { contextOf, RULE_SETS, Stage, VAULT } from '../../../../test-support/external-staking.js'
import { uint256 } from '../../../numbers/uint256.js'
import { addressOf, idOf, rangeOf, uint, valoperOf } from '../../../testing/values.js'
import { stakeKey } from '../keys.js'
import { commitStake, rollbackStake } from './settle-stake.js'

const val1 = valoperOf('val1')
const KEY = stakeKey(addressOf('alice'), val1)

describe.each(RULE_SETS)('commitStake under %s', (rules) => {
  it('makes the stake certain, counts it for the validator and tells the vault', () => {
    const stage = Stage.open(rules, ['val1'])
    expect(stage.succeed(stage.stake('alice', 'val1', 50)).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(50))
    expect(stage.state.distributions.get(val1)).toEqual({ totalStake: 50n, pointsPerStake: 0n, pointsLeftover: 0n })
    expect(stage.state.pending.size).toBe(0)
    expect(stage.effects).toEqual([
      { type: 'call', to: VAULT, msg: { type: 'commitTx', txId: 1n }, funds: [], onReply: 'never', id: '' },
    ])
    expect(stage.events).toEqual([{ type: 'committedStake', txId: 1n, user: 'alice', validator: 'val1', amount: 50n }])
  })

  it('takes answers in any order', () => {
    const stage = Stage.open(rules, ['val1'])
    const [first, second] = [stage.stake('alice', 'val1', 50), stage.stake('alice', 'val1', 7)]
    expect(stage.succeed(second).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(7, 57))
    expect(stage.succeed(first).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(57))
  })

  it('aligns the points: new stake earned nothing of what was booked before', () => {
    const stage = Stage.open(rules, ['val1'])
    const packet = stage.stake('alice', 'val1', 50)
    const pointsPerStake = uint256(3n)
    if (!pointsPerStake.ok) throw new Error('no points')
    const earned = { totalStake: uint(0), pointsPerStake: pointsPerStake.value, pointsLeftover: pointsPerStake.value }
    stage.state = { ...stage.state, distributions: stage.state.distributions.set(val1, earned) }
    expect(stage.succeed(packet).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').pointsAlignment).toBe(-150n)
    expect(stage.state.distributions.get(val1)).toEqual({ totalStake: 50n, pointsPerStake: 3n, pointsLeftover: 3n })
  })
})

describe.each(RULE_SETS)('rollbackStake under %s', (rules) => {
  it('takes back what was in flight and tells the vault', () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    expect(stage.fail(stage.stake('alice', 'val1', 50), 'no cap').ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(100))
    expect(stage.state.distributions.get(val1)?.totalStake).toBe(100n)
    expect(stage.effects).toEqual([
      { type: 'call', to: VAULT, msg: { type: 'rollbackTx', txId: 2n }, funds: [], onReply: 'never', id: '' },
    ])
    const reason = { type: 'failure', text: 'no cap' }
    expect(stage.events).toEqual([
      { type: 'rolledBackStake', txId: 2n, user: 'alice', validator: 'val1', amount: 50n, reason },
    ])
  })

  it('leaves an empty stake behind, and no total', () => {
    const stage = Stage.open(rules, ['val1'])
    stage.fail(stage.stake('alice', 'val1', 50))
    expect(stage.state.stakes.get(KEY)?.stake).toEqual(rangeOf(0))
    expect(stage.state.distributions.size).toBe(0)
  })
})

describe('a range that does not fit what was in flight', () => {
  // Only a slash could do that; it is made by hand here.
  const shrunk = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1'])
    stage.stake('alice', 'val1', 50)
    const stake = { ...stage.stakeOf('alice', 'val1'), stake: rangeOf(0, 20) }
    return { ...stage.state, stakes: stage.state.stakes.set(KEY, stake) }
  }

  it('[MS D-1 safe] is settled to its nearest end', () => {
    const ctx = contextOf('safe')
    const committed = commitStake(shrunk('safe'), idOf(1), ctx)
    expect(committed.ok && committed.value.state.stakes.get(KEY)?.stake).toEqual(rangeOf(20))
    const rolledBack = rollbackStake(shrunk('safe'), idOf(1), { type: 'timeout' }, ctx)
    expect(rolledBack.ok && rolledBack.value.state.stakes.get(KEY)?.stake).toEqual(rangeOf(0))
  })

  it('[MS D-1 reference] raises the high end at a commit, aborts a rollback', () => {
    const ctx = contextOf('reference')
    const committed = commitStake(shrunk('reference'), idOf(1), ctx)
    expect(committed.ok && committed.value.state.stakes.get(KEY)?.stake).toEqual(rangeOf(50))
    expect(rollbackStake(shrunk('reference'), idOf(1), { type: 'timeout' }, ctx)).toEqual({
      ok: false,
      error: { type: 'RangeAbort', low: 0n, high: -30n, panic: true },
    })
  })
})
