import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { moduleAddress } from '../../../mesh/host.js'
import { addressOf, valoperOf } from '../../../testing/values.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { stake, stakingWith } from '../../testing/staking-states.js'
import { transitionStaking } from '../transition.js'

const [alice, val1] = [addressOf('alice'), valoperOf('val1')]
const PROVIDER = moduleAddress('provider')

describe('undelegateFor', () => {
  const staked = unwrap(
    transitionStaking(stakingWith(), { type: 'delegate', validator: val1, amount: stake(100) }, contextOf(alice)),
  ).state
  const msg = { type: 'undelegateFor', delegator: alice, validator: val1, amount: stake(40) } as const

  it('does for the delegator what the delegator could do', () => {
    const own = transitionStaking(staked, { type: 'undelegate', validator: val1, amount: stake(40) }, contextOf(alice))
    expect(own.ok).toBe(true)
    expect(transitionStaking(staked, msg, contextOf(PROVIDER))).toEqual(own)
    const much = { ...msg, amount: stake(101) }
    expect(refused(transitionStaking(staked, much, contextOf(PROVIDER))).type).toBe('InsufficientDelegation')
  })

  it('pays at once what is delegated to an inactive validator', () => {
    const jailed = unwrap(
      transitionStaking(staked, { type: 'jail', validator: val1, tombstone: false }, contextOf()),
    ).state
    const done = unwrap(transitionStaking(jailed, msg, contextOf(PROVIDER)))
    expect(done.data).toEqual({ amount: 40n, completesAtNanos: null })
    expect(done.state.unbondings.size).toBe(0)
  })

  it('is for trusted modules', () => {
    for (const sender of [alice, addressOf('proxy'), moduleAddress('gov')])
      expect(refused(transitionStaking(staked, msg, contextOf(sender)))).toEqual({ type: 'Unauthorized', sender })
  })
})
