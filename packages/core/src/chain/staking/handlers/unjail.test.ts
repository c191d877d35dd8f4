import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { valoperOf } from '../../../testing/values.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { stakingWith } from '../../testing/staking-states.js'
import type { StakingMessage } from '../messages.js'
import type { StakingState } from '../state.js'
import { transitionStaking } from '../transition.js'

const val1 = valoperOf('val1')
const state = stakingWith()
const run = (msg: StakingMessage, from: StakingState = state) => transitionStaking(from, msg, contextOf())

describe('unjail', () => {
  it('lets a validator out, which still has to be bonded', () => {
    const jailed = unwrap(run({ type: 'jail', validator: val1, tombstone: false })).state
    const done = unwrap(run({ type: 'unjail', validator: val1 }, jailed))
    expect(done.state.validators.get(val1)).toMatchObject({ status: 'unbonded', jailed: false })
    expect(done.effects).toEqual([])
    expect(done.events).toEqual([{ type: 'validatorUnjailed', validator: val1 }])
  })

  it('refuses the unknown, the free and the tombstoned', () => {
    expect(refused(run({ type: 'unjail', validator: valoperOf('val9') }))).toMatchObject({ type: 'NoSuchValidator' })
    expect(refused(run({ type: 'unjail', validator: val1 }))).toEqual({ type: 'ValidatorNotJailed', validator: val1 })
    const buried = unwrap(run({ type: 'jail', validator: val1, tombstone: true })).state
    expect(refused(run({ type: 'unjail', validator: val1 }, buried))).toEqual({
      type: 'ValidatorTombstoned',
      validator: val1,
    })
  })
})
