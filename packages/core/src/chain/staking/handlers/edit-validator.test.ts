import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { stakingWith } from '../../testing/staking-states.js'
import type { EditValidator } from '../messages.js'
import { transitionStaking } from '../transition.js'

const val2 = valoperOf('val2')
const state = unwrap(
  transitionStaking(
    stakingWith(),
    {
      type: 'createValidator',
      validator: val2,
      pubKey: 'a2V5',
      moniker: 'Second',
      commission: fraction('0.05'),
      maxCommission: fraction('0.2'),
      maxChangeRate: fraction('0.01'),
      tokens: uint(30),
    },
    contextOf(),
  ),
).state
const edit = (msg: Partial<EditValidator>, sender?: ReturnType<typeof addressOf>) =>
  transitionStaking(state, { type: 'editValidator', validator: val2, ...msg }, contextOf(sender))

describe('editValidator', () => {
  it('changes what is named, and leaves the rest', () => {
    const done = unwrap(edit({ commission: fraction('0.2') }))
    const before = state.validators.get(val2)
    expect(done.state.validators.get(val2)).toEqual({ ...before, commission: fraction('0.2') })
    expect(done.events).toEqual([
      { type: 'validatorEdited', validator: val2, moniker: 'Second', commission: fraction('0.2') },
    ])
    expect(unwrap(edit({ moniker: 'Other' })).state.validators.get(val2)).toEqual({ ...before, moniker: 'Other' })
    expect(unwrap(edit({ pubKey: 'bmV3' })).state.validators.get(val2)).toEqual({ ...before, pubKey: 'bmV3' })
  })

  it('is for the chain, for known validators, and below their maximum', () => {
    const alice = addressOf('alice')
    expect(refused(edit({}, alice))).toEqual({ type: 'Unauthorized', sender: alice })
    expect(refused(edit({ validator: valoperOf('val9') }))).toMatchObject({ type: 'NoSuchValidator' })
    expect(refused(edit({ commission: fraction('0.21') }))).toEqual({
      type: 'InvalidCommission',
      commission: fraction('0.21'),
    })
  })
})
