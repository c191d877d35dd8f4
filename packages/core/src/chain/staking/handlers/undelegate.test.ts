import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { DECIMAL_ONE as D } from '../../../numbers/decimal.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../../module-accounts.js'
import { contextOf, NOW, refused } from '../../testing/contexts.js'
import { stake, stakingWith, THREE_WEEKS, withTokens, withValidator } from '../../testing/staking-states.js'
import { hasDelegation, queryDelegation, queryUnbondings } from '../queries.js'
import type { StakingState } from '../state.js'
import { transitionStaking } from '../transition.js'

const alice = addressOf('alice')
const val1 = valoperOf('val1')
const FREE_AT = NOW + THREE_WEEKS * 1_000_000_000n

const delegated = unwrap(
  transitionStaking(stakingWith(), { type: 'delegate', validator: val1, amount: stake(500) }, contextOf(alice)),
).state

const undelegate = (amount = stake(200), from = delegated, sender = alice, validator = val1) =>
  transitionStaking(from, { type: 'undelegate', validator, amount }, contextOf(sender))

const jailed = (from: StakingState) =>
  unwrap(transitionStaking(from, { type: 'jail', validator: val1, tombstone: false }, contextOf())).state

const waiting = (of: StakingState) => queryUnbondings(of, alice, { limit: 10 })

describe('undelegate', () => {
  it('lets the coins of an active validator wait', () => {
    const done = unwrap(undelegate())
    expect(queryDelegation(done.state, alice, val1)).toBe(300n)
    expect(done.state.validators.get(val1)).toMatchObject({ tokens: 1_000_300n, shares: 1_000_300n * D })
    expect(waiting(done.state)).toEqual([
      { validator: val1, entries: [{ initial: 200n, amount: 200n, createdAtHeight: 100n, completesAtNanos: FREE_AT }] },
    ])
    expect(done.effects.map(({ msg }) => msg)).toEqual([
      { type: 'transfer', from: BONDED_POOL, to: NOT_BONDED_POOL, amount: [stake(200)] },
    ])
    expect(done.events).toEqual([
      { type: 'undelegated', delegator: alice, validator: val1, amount: 200n, completesAtNanos: FREE_AT },
    ])
    expect(done.data).toEqual({ amount: 200n, completesAtNanos: FREE_AT })
  })

  it('takes everything, and leaves no delegation behind', () => {
    const done = unwrap(undelegate(stake(500)))
    expect(hasDelegation(done.state, alice, val1)).toBe(false)
    expect(done.state.validators.get(val1)).toMatchObject({ tokens: 1_000_000n })
  })

  it('pays at once where the validator is not active', () => {
    const done = unwrap(undelegate(stake(200), jailed(delegated)))
    expect(waiting(done.state)).toEqual([])
    expect(done.effects.map(({ msg }) => msg)).toEqual([
      { type: 'undelegateCoins', from: NOT_BONDED_POOL, to: alice, amount: [stake(200)] },
    ])
    expect(done.data).toEqual({ amount: 200n, completesAtNanos: null })
  })

  it('lets seven entries wait per delegation, not eight', () => {
    let state = delegated
    for (let i = 1; i <= 7; i++) state = unwrap(undelegate(stake(i), state)).state
    expect(waiting(state)[0]?.entries.map(({ amount }) => amount)).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n])
    expect(refused(undelegate(stake(8), state))).toEqual({
      type: 'TooManyUnbondings',
      delegator: alice,
      validator: val1,
      limit: 7,
    })
    // Where nothing has to wait there is nothing to count.
    expect(undelegate(stake(8), jailed(state)).ok).toBe(true)
    // Another validator counts for itself.
    const both = unwrap(
      transitionStaking(
        withValidator(state, 'val2', 5),
        { type: 'delegate', validator: valoperOf('val2'), amount: stake(5) },
        contextOf(alice),
      ),
    ).state
    expect(undelegate(stake(5), both, alice, valoperOf('val2')).ok).toBe(true)
  })

  it('gives what the shares are worth, which after a slash may be a unit less', () => {
    const slashed = withTokens(delegated, 'val1', 700_001)
    expect(queryDelegation(slashed, alice, val1)).toBe(349n)
    // The shares for 99 tokens, rounded down, are worth 98.999999999999999999.
    const done = unwrap(undelegate(stake(99), slashed))
    expect(done.data).toMatchObject({ amount: 98n })
    expect(queryDelegation(done.state, alice, val1)).toBe(250n)
    expect(unwrap(undelegate(stake(100), slashed)).data).toMatchObject({ amount: 100n })
  })

  it('lets shares that are worth nothing wait, too: they take one of the seven places', () => {
    // 15 units of shares for 10 tokens: one token is one unit of shares, and that is two thirds of a token.
    const crude = withTokens(stakingWith({ shareFactor: D }), 'val1', 666_666)
    const held = unwrap(
      transitionStaking(crude, { type: 'delegate', validator: val1, amount: stake(100) }, contextOf(alice)),
    ).state
    const done = unwrap(undelegate(stake(1), held))
    expect(done.data).toEqual({ amount: 0n, completesAtNanos: FREE_AT })
    expect(waiting(done.state)[0]?.entries).toMatchObject([{ initial: 0n, amount: 0n }])
    expect([done.effects, done.state.queue.size]).toEqual([[], 1])
  })

  it('refuses in order: nothing, other denoms, unknown validator, no delegation, no tokens, more than there is', () => {
    expect(refused(undelegate(coins(0, 'other')))).toEqual({ type: 'ZeroAmount' })
    expect(refused(undelegate(coins(1, 'other'), delegated, alice, valoperOf('val9')))).toMatchObject({
      type: 'UnexpectedDenom',
    })
    expect(refused(undelegate(stake(1), delegated, alice, valoperOf('val9')))).toMatchObject({
      type: 'NoSuchValidator',
    })
    const bob = addressOf('bob')
    expect(refused(undelegate(stake(1), withTokens(delegated, 'val1', 0), bob))).toEqual({
      type: 'NoDelegation',
      delegator: bob,
      validator: val1,
    })
    expect(refused(undelegate(stake(1), withTokens(delegated, 'val1', 0)))).toEqual({ type: 'ValidatorWithoutTokens' })
    expect(refused(undelegate(stake(501)))).toEqual({
      type: 'InsufficientDelegation',
      delegator: alice,
      validator: val1,
      available: 500n,
      asked: 501n,
    })
    const crude = withTokens(stakingWith({ shareFactor: D * 10n }), 'val1', 1_000_000)
    const held = unwrap(
      transitionStaking(crude, { type: 'delegate', validator: val1, amount: stake(100) }, contextOf(alice)),
    ).state
    expect(refused(undelegate(stake(9), held))).toEqual({ type: 'ZeroShares', amount: 9n })
  })
})
