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

describe('jail', () => {
  it('takes a validator out of the active set, with its coins', () => {
    const done = unwrap(run({ type: 'jail', validator: val1, tombstone: false }))
    expect(done.state.validators.get(val1)).toMatchObject({ status: 'unbonded', jailed: true, tombstoned: false })
    expect(done.effects.map(({ msg }) => msg)).toEqual([moved(BONDED_POOL, NOT_BONDED_POOL)])
    expect(done.events).toEqual([{ type: 'validatorJailed', validator: val1, tombstoned: false }])
  })

  it('may add a tombstone later, which then stays', () => {
    const jailed = unwrap(run({ type: 'jail', validator: val1, tombstone: false })).state
    const buried = unwrap(run({ type: 'jail', validator: val1, tombstone: true }, jailed))
    expect(buried.state.validators.get(val1)).toMatchObject({ tombstoned: true })
    expect(buried.effects).toEqual([])
    const again = unwrap(run({ type: 'jail', validator: val1, tombstone: false }, buried.state)).state
    expect(again.validators.get(val1)).toMatchObject({ tombstoned: true })
  })

  it('refuses an unknown validator', () => {
    expect(refused(run({ type: 'jail', validator: valoperOf('val9'), tombstone: false }))).toMatchObject({
      type: 'NoSuchValidator',
    })
  })
})
