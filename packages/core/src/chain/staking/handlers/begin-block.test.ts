import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, valoperOf } from '../../../testing/values.js'
import { NOT_BONDED_POOL } from '../../module-accounts.js'
import { contextOf, NOW } from '../../testing/contexts.js'
import { stake, stakingWith, THREE_WEEKS, withValidator } from '../../testing/staking-states.js'
import { queryUnbondings } from '../queries.js'
import type { StakingState } from '../state.js'
import { transitionStaking } from '../transition.js'

const [val1, val2] = [valoperOf('val1'), valoperOf('val2')]
const [bob, alice] = [addressOf('bob'), addressOf('alice')]
const DUE = NOW + THREE_WEEKS * 1_000_000_000n

function act(
  state: StakingState,
  who: typeof bob,
  type: 'delegate' | 'undelegate',
  amount: number,
  at = NOW,
  to = val1,
) {
  const ctx = contextOf(who, { timeNanos: at })
  return unwrap(transitionStaking(state, { type, validator: to, amount: stake(amount) }, ctx)).state
}

function begin(state: StakingState, timeNanos: bigint) {
  return unwrap(transitionStaking(state, { type: 'beginBlock' }, contextOf(undefined, { timeNanos })))
}

// Alice, who comes after bob because her name is longer, undelegates three times, bob once in between.
let waiting = withValidator(stakingWith(), 'val2', 1_000_000)
for (const who of [alice, bob]) for (const to of [val1, val2]) waiting = act(waiting, who, 'delegate', 500, NOW, to)
waiting = act(waiting, alice, 'undelegate', 1)
waiting = act(waiting, bob, 'undelegate', 2)
waiting = act(waiting, alice, 'undelegate', 3, NOW, val2)
waiting = act(waiting, alice, 'undelegate', 4, NOW + 1n)

describe('beginBlock', () => {
  it('changes nothing before the first entry is due', () => {
    const done = begin(waiting, DUE - 1n)
    expect(done.state).toBe(waiting)
    expect(done.effects).toEqual([])
  })

  it('pays what is due at this very instant, in order of delegations', () => {
    const done = begin(waiting, DUE)
    expect(done.effects.map(({ msg }) => msg)).toEqual([
      { type: 'undelegateCoins', from: NOT_BONDED_POOL, to: bob, amount: [stake(2)] },
      { type: 'undelegateCoins', from: NOT_BONDED_POOL, to: alice, amount: [stake(1)] },
      { type: 'undelegateCoins', from: NOT_BONDED_POOL, to: alice, amount: [stake(3)] },
    ])
    expect(done.events[0]).toEqual({ type: 'unbondingCompleted', delegator: bob, validator: val1, amount: 2n })
    expect(queryUnbondings(done.state, alice, { limit: 10 })).toEqual([
      { validator: val1, entries: [{ initial: 4n, amount: 4n, createdAtHeight: 100n, completesAtNanos: DUE + 1n }] },
    ])
    expect(done.state.queue.size).toBe(1)
  })

  it('pays everything that became due since, in order of time', () => {
    const done = begin(waiting, DUE + 10n)
    expect(done.events.map((event) => 'amount' in event && event.amount)).toEqual([2n, 1n, 3n, 4n])
    expect([done.state.queue.size, done.state.unbondings.size]).toEqual([0, 0])
    expect(begin(done.state, DUE + 20n).state).toBe(done.state)
  })

  it('pays several entries of one delegation that are due together', () => {
    const twice = act(act(waiting, bob, 'undelegate', 5), bob, 'undelegate', 6)
    const paid = begin(twice, DUE).events.filter((event) => 'delegator' in event && event.delegator === bob)
    expect(paid.map((event) => 'amount' in event && event.amount)).toEqual([2n, 5n, 6n])
  })

  it('makes room for new entries', () => {
    let state = waiting
    for (let i = 0; i < 6; i++) state = act(state, bob, 'undelegate', 1)
    const undelegation = { type: 'undelegate', validator: val1, amount: stake(1) } as const
    expect(transitionStaking(state, undelegation, contextOf(bob)).ok).toBe(false)
    expect(transitionStaking(begin(state, DUE).state, undelegation, contextOf(bob)).ok).toBe(true)
  })

  it('does not wait longer because the validator was jailed meanwhile', () => {
    const jailed = unwrap(transitionStaking(waiting, { type: 'jail', validator: val1, tombstone: true }, contextOf()))
    expect(begin(jailed.state, DUE).events).toHaveLength(3)
  })
})
