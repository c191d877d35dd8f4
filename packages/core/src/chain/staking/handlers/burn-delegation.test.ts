import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, fraction, valoperOf } from '../../../testing/values.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../../module-accounts.js'
import { contextOf, NOW, refused } from '../../testing/contexts.js'
import { stake, stakingWith, THREE_WEEKS, withTokens } from '../../testing/staking-states.js'
import { delegationKey } from '../keys.js'
import { queryDelegation } from '../queries.js'
import { MAX_UNBONDINGS, type StakingState } from '../state.js'
import { transitionStaking } from '../transition.js'

const alice = addressOf('alice')
const val1 = valoperOf('val1')
const FREE_AT = NOW + THREE_WEEKS * 1_000_000_000n

const delegated = unwrap(
  transitionStaking(stakingWith(), { type: 'delegate', validator: val1, amount: stake(500) }, contextOf(alice)),
).state

const burn = (amount = stake(200), from = delegated, over: Parameters<typeof contextOf>[1] = {}) =>
  transitionStaking(from, { type: 'burnDelegation', validator: val1, amount }, contextOf(alice, over))
const burning = ({ burning: table }: StakingState) => table.get(delegationKey(alice, val1))
const begin = (state: StakingState, timeNanos: bigint) =>
  unwrap(transitionStaking(state, { type: 'beginBlock' }, contextOf(undefined, { timeNanos })))

describe('burnDelegation', () => {
  it('has the stake wait, and burns it when it is due', () => {
    const done = unwrap(burn())
    expect(queryDelegation(done.state, alice, val1)).toBe(300n)
    expect(burning(done.state)).toEqual([
      { initial: 200n, amount: 200n, createdAtHeight: 100n, completesAtNanos: FREE_AT },
    ])
    expect(done.effects.map(({ msg }) => msg)).toEqual([
      { type: 'transfer', from: BONDED_POOL, to: NOT_BONDED_POOL, amount: [stake(200)] },
    ])
    const event = { delegator: alice, validator: val1, amount: 200n }
    expect(done.events).toEqual([{ type: 'delegationBurned', ...event, completesAtNanos: FREE_AT }])
    expect(done.data).toEqual({ amount: 200n, completesAtNanos: FREE_AT })

    expect(begin(done.state, FREE_AT - 1n).state).toBe(done.state)
    const gone = begin(done.state, FREE_AT)
    expect(gone.effects.map(({ msg }) => msg)).toEqual([{ type: 'burn', from: NOT_BONDED_POOL, amount: stake(200) }])
    expect(gone.events).toEqual([{ type: 'unbondingBurned', ...event }])
    expect([gone.state.burning.size, gone.state.queue.size, gone.state.slashable.size]).toEqual([0, 0, 0])
  })

  it('burns at once where the validator is not active', () => {
    const jailed = unwrap(
      transitionStaking(delegated, { type: 'jail', validator: val1, tombstone: false }, contextOf()),
    ).state
    const done = unwrap(burn(stake(200), jailed))
    expect(done.effects.map(({ msg }) => msg)).toEqual([{ type: 'burn', from: NOT_BONDED_POOL, amount: stake(200) }])
    expect([done.state.burning.size, done.state.queue.size]).toEqual([0, 0])
    expect(done.data).toEqual({ amount: 200n, completesAtNanos: null })
  })

  it('takes none of the seven places, and what burns in one block is one entry', () => {
    let state = delegated
    for (let i = 0; i < MAX_UNBONDINGS; i++)
      state = unwrap(
        transitionStaking(state, { type: 'undelegate', validator: val1, amount: stake(1) }, contextOf(alice)),
      ).state
    for (let i = 0; i < 20; i++) state = unwrap(burn(stake(1), state)).state
    expect(burning(state)?.map(({ amount }) => amount)).toEqual([20n])
    state = unwrap(burn(stake(5), state, { height: 101n, timeNanos: NOW + 1n })).state
    expect(burning(state)?.map(({ amount }) => amount)).toEqual([20n, 5n])
    expect(state.unbondings.get(delegationKey(alice, val1))).toHaveLength(MAX_UNBONDINGS)
  })

  it('stays in reach of slashes: of an infraction in its block or before, not after', () => {
    const big = unwrap(
      transitionStaking(
        stakingWith(),
        { type: 'delegate', validator: val1, amount: stake(1_000_000) },
        contextOf(alice),
      ),
    ).state
    const { state } = unwrap(burn(stake(400_000), big))
    const slash = (infractionHeight: bigint) => {
      const msg = { type: 'slash', validator: val1, fraction: fraction('0.1'), power: 2n, infractionHeight } as const
      return unwrap(transitionStaking(state, msg, contextOf(undefined, { height: 110n })))
    }
    // 200,000 in all: 40,000 of it of what burns, so the others lose no more for it.
    const [before, after] = [slash(100n), slash(101n)]
    expect([burning(before.state)?.[0]?.amount, before.data]).toMatchObject([360_000n, { burned: 160_000n }])
    expect([burning(after.state)?.[0]?.amount, after.data]).toMatchObject([400_000n, { burned: 200_000n }])
  })

  it('takes all shares where they are worth the amount, though rounding asks for more', () => {
    // 1 and 2, in shares that are worth about 0.3 of a coin each.
    let held = withTokens(stakingWith(), 'val1', 300_007)
    for (const amount of [1, 2]) {
      const msg = { type: 'delegate', validator: val1, amount: stake(amount) } as const
      held = unwrap(transitionStaking(held, msg, contextOf(alice))).state
    }
    expect(queryDelegation(held, alice, val1)).toBe(3n)
    const undelegate = { type: 'undelegate', validator: val1, amount: stake(3) } as const
    expect(refused(transitionStaking(held, undelegate, contextOf(alice)))).toMatchObject({
      type: 'InsufficientDelegation',
      available: 3n,
    })
    const done = unwrap(burn(stake(3), held))
    expect([done.data, done.state.delegations.size]).toMatchObject([{ amount: 3n }, 0])
  })

  it('refuses what a withdrawal refuses', () => {
    expect(refused(burn(stake(0)))).toEqual({ type: 'ZeroAmount' })
    expect(refused(burn(stake(501)))).toMatchObject({ type: 'InsufficientDelegation', available: 500n })
    expect(refused(burn(stake(1), withTokens(delegated, 'val1', 0)))).toEqual({ type: 'ValidatorWithoutTokens' })
    expect(refused(burn(stake(1), stakingWith()))).toMatchObject({ type: 'NoDelegation' })
  })
})
