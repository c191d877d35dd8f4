import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { moduleAddress } from '../../../mesh/host.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../../module-accounts.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { stake, stakingWith, withTokens } from '../../testing/staking-states.js'
import { queryDelegation, queryUnbondings } from '../queries.js'
import { transitionStaking } from '../transition.js'

const alice = addressOf('alice')
const val1 = valoperOf('val1')
const delegated = unwrap(
  transitionStaking(stakingWith(), { type: 'delegate', validator: val1, amount: stake(500) }, contextOf(alice)),
).state

const run = (amount = stake(200), from = delegated, sender = moduleAddress('virtualStake'), delegator = alice) =>
  transitionStaking(from, { type: 'undelegateInstantly', delegator, validator: val1, amount }, contextOf(sender))

describe('undelegateInstantly', () => {
  it('pays at once from the pool that has the coins, and says how much came out', () => {
    const done = unwrap(run())
    expect(queryDelegation(done.state, alice, val1)).toBe(300n)
    expect(queryUnbondings(done.state, alice, { limit: 10 })).toEqual([])
    expect(done.effects.map(({ msg }) => msg)).toEqual([
      { type: 'undelegateCoins', from: BONDED_POOL, to: alice, amount: [stake(200)] },
    ])
    expect(done.data).toEqual({ amount: 200n, completesAtNanos: null })

    const jailed = unwrap(
      transitionStaking(delegated, { type: 'jail', validator: val1, tombstone: false }, contextOf()),
    ).state
    expect(unwrap(run(stake(500), jailed)).effects[0]?.msg).toMatchObject({ from: NOT_BONDED_POOL })
  })

  it('says when rounding made less of it', () => {
    expect(unwrap(run(stake(99), withTokens(delegated, 'val1', 700_001))).data).toMatchObject({ amount: 98n })
  })

  it('is for trusted modules only', () => {
    expect(refused(run(stake(1), delegated, alice))).toEqual({ type: 'Unauthorized', sender: alice })
  })

  it('refuses as an ordinary undelegation does', () => {
    expect(refused(run(stake(0)))).toEqual({ type: 'ZeroAmount' })
    expect(refused(run(coins(1, 'other')))).toMatchObject({ type: 'UnexpectedDenom' })
    expect(refused(run(stake(501)))).toMatchObject({ type: 'InsufficientDelegation', available: 500n })
    expect(refused(run(stake(1), delegated, undefined, addressOf('bob')))).toMatchObject({ type: 'NoDelegation' })
    expect(refused(run(stake(1), withTokens(delegated, 'val1', 0)))).toEqual({ type: 'ValidatorWithoutTokens' })
  })
})
