import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins, fraction, valoperOf } from '../../../testing/values.js'
import { NOT_BONDED_POOL } from '../../module-accounts.js'
import { contextOf, NOW, refused } from '../../testing/contexts.js'
import { stake, stakingWith, THREE_WEEKS } from '../../testing/staking-states.js'
import { delegationKey } from '../keys.js'
import type { StakingMessage } from '../messages.js'
import type { StakingState } from '../state.js'
import { transitionStaking } from '../transition.js'

const alice = addressOf('alice')
const val1 = valoperOf('val1')
const KEY = delegationKey(alice, val1)
const DUE = NOW + THREE_WEEKS * 1_000_000_000n

const act = (state: StakingState, msg: StakingMessage, height = 100n, timeNanos = NOW) =>
  unwrap(transitionStaking(state, msg, contextOf(alice, { height, timeNanos }))).state
const burnOf = (amount: number) => ({ type: 'burnUnbonding', validator: val1, amount: stake(amount) }) as const

// 30, then 50 a block later.
let waiting = act(stakingWith(), { type: 'delegate', validator: val1, amount: stake(500) })
waiting = act(waiting, { type: 'undelegate', validator: val1, amount: stake(30) })
waiting = act(waiting, { type: 'undelegate', validator: val1, amount: stake(50) }, 101n, NOW + 1n)

const amounts = (state: StakingState) =>
  [state.unbondings, state.burning].map((table) => table.get(KEY)?.map(({ initial, amount }) => [initial, amount]))

describe('burnUnbonding', () => {
  it('takes from the oldest first, and splits the last', () => {
    const done = unwrap(transitionStaking(waiting, burnOf(40), contextOf(alice)))
    expect(amounts(done.state)).toEqual([
      [[40n, 40n]],
      [
        [30n, 30n],
        [10n, 10n],
      ],
    ])
    expect([done.effects, done.events]).toEqual([
      [],
      [{ type: 'unbondingGivenUp', delegator: alice, validator: val1, amount: 40n }],
    ])
  })

  it('leaves each part its time: they burn when they would have been paid', () => {
    const state = act(waiting, burnOf(40))
    const begin = (from: StakingState, timeNanos: bigint) =>
      unwrap(transitionStaking(from, { type: 'beginBlock' }, contextOf(undefined, { timeNanos })))
    const first = begin(state, DUE)
    expect(first.effects.map(({ msg }) => msg)).toEqual([{ type: 'burn', from: NOT_BONDED_POOL, amount: stake(30) }])
    const second = begin(first.state, DUE + 1n)
    expect(second.events).toMatchObject([
      { type: 'unbondingCompleted', amount: 40n },
      { type: 'unbondingBurned', amount: 10n },
    ])
    expect([second.state.queue.size, second.state.slashable.size]).toEqual([0, 0])
  })

  it('takes everything, and what burns of one block stays one entry however often something is added', () => {
    let state = waiting
    for (let i = 0; i < 8; i++) state = act(state, burnOf(10))
    expect(amounts(state)).toEqual([
      undefined,
      [
        [30n, 30n],
        [50n, 50n],
      ],
    ])
  })

  it('splits what a slash counts by, too', () => {
    const slash = {
      type: 'slash',
      validator: val1,
      fraction: fraction('0.5'),
      power: 0n,
      infractionHeight: 101n,
    } as const
    const slashed = unwrap(transitionStaking(waiting, slash, contextOf(undefined, { height: 110n }))).state
    expect(amounts(slashed)[0]).toEqual([
      [30n, 30n],
      [50n, 25n],
    ])
    const state = act(slashed, burnOf(40))
    expect(amounts(state)).toEqual([
      [[30n, 15n]],
      [
        [30n, 30n],
        [20n, 10n],
      ],
    ])
    const again = unwrap(transitionStaking(state, slash, contextOf(undefined, { height: 110n }))).state
    expect(amounts(again)).toEqual([
      [[30n, 0n]],
      [
        [30n, 30n],
        [20n, 0n],
      ],
    ])
  })

  it('refuses nothing, other coins, and more than waits', () => {
    const refusal = (msg: StakingMessage, who = alice) => refused(transitionStaking(waiting, msg, contextOf(who)))
    expect(refusal(burnOf(0))).toEqual({ type: 'ZeroAmount' })
    expect(refusal({ ...burnOf(1), amount: coins(1, 'other') })).toMatchObject({ type: 'UnexpectedDenom' })
    const short = { type: 'InsufficientUnbonding', validator: val1 }
    expect(refusal(burnOf(81))).toEqual({ ...short, delegator: alice, available: 80n, asked: 81n })
    const bob = addressOf('bob')
    expect(refusal(burnOf(1), bob)).toEqual({ ...short, delegator: bob, available: 0n, asked: 1n })
    // What burns already waits no more.
    const burnt = act(waiting, burnOf(80))
    expect(refused(transitionStaking(burnt, burnOf(1), contextOf(alice)))).toMatchObject({ available: 0n })
  })
})
