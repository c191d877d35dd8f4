import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { valoperOf } from '../../../testing/values.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../../module-accounts.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { stake, stakingWith } from '../../testing/staking-states.js'
import type { StakingMessage } from '../messages.js'
import type { StakingState } from '../state.js'
import { transitionStaking } from '../transition.js'

const val1 = valoperOf('val1')
const state = stakingWith()
const run = (msg: StakingMessage, from: StakingState = state) => transitionStaking(from, msg, contextOf())
const moved = (from: string, to: string) => ({ type: 'transfer', from, to, amount: [stake(1_000_000)] })

describe('setBonded', () => {
  it('takes a validator out of the active set and back, with its coins', () => {
    const out = unwrap(run({ type: 'setBonded', validator: val1, bonded: false }))
    expect(out.state.validators.get(val1)).toMatchObject({ status: 'unbonded', jailed: false })
    expect(out.effects.map(({ msg }) => msg)).toEqual([moved(BONDED_POOL, NOT_BONDED_POOL)])
    expect(out.events).toEqual([{ type: 'validatorUnbonded', validator: val1 }])
    const back = unwrap(run({ type: 'setBonded', validator: val1, bonded: true }, out.state))
    expect(back.state.validators.get(val1)).toEqual(state.validators.get(val1))
    expect(back.effects.map(({ msg }) => msg)).toEqual([moved(NOT_BONDED_POOL, BONDED_POOL)])
    expect(back.events).toEqual([{ type: 'validatorBonded', validator: val1 }])
  })

  it('does nothing where it is so already', () => {
    const done = unwrap(run({ type: 'setBonded', validator: val1, bonded: true }))
    expect([done.state, done.effects, done.events]).toEqual([state, [], []])
    expect(done.state).toBe(state)
  })

  it('brings back even the jailed and the tombstoned, whose flags stay', () => {
    const jailed = unwrap(run({ type: 'jail', validator: val1, tombstone: true })).state
    const back = unwrap(run({ type: 'setBonded', validator: val1, bonded: true }, jailed)).state
    expect(back.validators.get(val1)).toMatchObject({ status: 'bonded', jailed: true, tombstoned: true })
  })

  it('refuses an unknown validator', () => {
    const validator = valoperOf('val9')
    expect(refused(run({ type: 'setBonded', validator, bonded: true }))).toEqual({ type: 'NoSuchValidator', validator })
  })
})
