import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { DECIMAL_ONE as D } from '../../../numbers/decimal.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../../module-accounts.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { stake, stakingWith, withTokens, withValidator } from '../../testing/staking-states.js'
import { hasDelegation, queryDelegation } from '../queries.js'
import type { StakingState } from '../state.js'
import { transitionStaking } from '../transition.js'

const alice = addressOf('alice')
const [val1, val2, nobody] = [valoperOf('val1'), valoperOf('val2'), valoperOf('val9')]
const fresh = withValidator(stakingWith(), 'val2', 2_000_000)
const delegated = unwrap(
  transitionStaking(fresh, { type: 'delegate', validator: val1, amount: stake(100) }, contextOf(alice)),
).state

const move = (amount = stake(30), state = delegated, from = val1, to = val2, sender = alice) =>
  transitionStaking(state, { type: 'redelegate', from, to, amount }, contextOf(sender))
const held = (state: StakingState) => [val1, val2].map((validator) => queryDelegation(state, alice, validator))
const jailed = (state: StakingState, validator: typeof val1) =>
  unwrap(transitionStaking(state, { type: 'jail', validator, tombstone: false }, contextOf())).state

describe('redelegate', () => {
  it('moves stake at once, without coins where both are in one pool', () => {
    const done = unwrap(move())
    expect(held(done.state)).toEqual([70n, 30n])
    expect([val1, val2].map((name) => done.state.validators.get(name)?.tokens)).toEqual([1_000_070n, 2_000_030n])
    expect(done.effects).toEqual([])
    expect(done.data).toEqual({ amount: 30n, shares: 30n * D })
    expect(done.events).toEqual([
      { type: 'redelegated', delegator: alice, from: val1, to: val2, amount: 30n, shares: 30n * D },
    ])
    expect(done.state.unbondings.size).toBe(0)
  })

  it('leaves no delegation where everything moved', () => {
    const done = unwrap(move(stake(100)))
    expect(hasDelegation(done.state, alice, val1)).toBe(false)
    expect(held(done.state)).toEqual([0n, 100n])
  })

  it('works on any status; coins follow from pool to pool', () => {
    const transfers = (state: StakingState) => unwrap(move(stake(30), state)).effects.map(({ msg }) => msg)
    const [out, into] = [jailed(delegated, val1), jailed(delegated, val2)]
    const amount = [stake(30)]
    expect(transfers(out)).toEqual([{ type: 'transfer', from: NOT_BONDED_POOL, to: BONDED_POOL, amount }])
    expect(transfers(into)).toEqual([{ type: 'transfer', from: BONDED_POOL, to: NOT_BONDED_POOL, amount }])
    expect(transfers(jailed(out, val2))).toEqual([])
  })

  it('moves what the shares are worth, which after a slash may be a unit less', () => {
    const slashed = withTokens(withTokens(delegated, 'val1', 700_000), 'val2', 1_500_000)
    const done = unwrap(move(stake(3), slashed))
    // The shares for 3 tokens, rounded down, are worth 2.999999999999999999; two tokens buy shares of the other.
    expect(done.data).toEqual({ amount: 2n, shares: (2_000_000n * D * 2n) / 1_500_000n })
    expect([val1, val2].map((name) => done.state.validators.get(name)?.tokens)).toEqual([699_998n, 1_500_002n])
  })

  it('goes from a validator to itself: shares are given and taken anew', () => {
    expect(held(unwrap(move(stake(30), delegated, val1, val1)).state)).toEqual([100n, 0n])
    const slashed = withTokens(delegated, 'val1', 700_000)
    const done = unwrap(move(stake(30), slashed, val1, val1))
    expect(done.state.validators.get(val1)?.tokens).toBe(700_000n)
    expect(queryDelegation(done.state, alice, val1)).toBe(69n)
    const alone = unwrap(
      transitionStaking(
        withValidator(delegated, 'val3', 0),
        { type: 'delegate', validator: valoperOf('val3'), amount: stake(9) },
        contextOf(alice),
      ),
    ).state
    const all = unwrap(move(stake(9), alone, valoperOf('val3'), valoperOf('val3'))).state
    expect(all.validators.get(valoperOf('val3'))).toEqual(alone.validators.get(valoperOf('val3')))
  })

  it('refuses as undelegate does, then as delegate does', () => {
    expect(refused(move(coins(0, 'other'), delegated, nobody))).toEqual({ type: 'ZeroAmount' })
    expect(refused(move(coins(1, 'other'), delegated, nobody))).toMatchObject({ type: 'UnexpectedDenom' })
    expect(refused(move(stake(1), delegated, nobody, nobody))).toEqual({ type: 'NoSuchValidator', validator: nobody })
    expect(refused(move(stake(1), delegated, val2, nobody))).toMatchObject({ type: 'NoDelegation', validator: val2 })
    expect(refused(move(stake(1), withTokens(delegated, 'val1', 0)))).toEqual({ type: 'ValidatorWithoutTokens' })
    expect(refused(move(stake(101)))).toMatchObject({ type: 'InsufficientDelegation', available: 100n, asked: 101n })
    expect(refused(move(stake(1), delegated, val1, nobody))).toEqual({ type: 'NoSuchValidator', validator: nobody })
    expect(refused(move(stake(1), withTokens(delegated, 'val2', 0)))).toEqual({ type: 'ZeroExchangeRate' })
  })

  it('refuses to move nothing', () => {
    // One token is one unit of shares, and that is two thirds of a token.
    const crude = withTokens(stakingWith({ shareFactor: D }), 'val1', 666_666)
    const state = unwrap(
      transitionStaking(crude, { type: 'delegate', validator: val1, amount: stake(100) }, contextOf(alice)),
    ).state
    expect(refused(move(stake(1), state, val1, val1))).toEqual({ type: 'ZeroShares', amount: 1n })
  })
})
