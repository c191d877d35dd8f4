import { describe, expect, it } from 'vitest'
import { addressOf, fraction, uint, valoperOf } from '../../testing/values.js'
import { contextOf, refused } from '../testing/contexts.js'
import { stakingWith } from '../testing/staking-states.js'
import type { CreateValidator, StakingMessage } from './messages.js'
import { transitionStaking } from './transition.js'

const val1 = valoperOf('val1')
const state = stakingWith()

const val2: CreateValidator = {
  type: 'createValidator',
  validator: valoperOf('val2'),
  pubKey: 'a2V5',
  moniker: 'Second',
  commission: fraction('0.05'),
  tokens: uint(30),
}

describe('privileged messages', () => {
  it.each<StakingMessage>([
    val2,
    { type: 'setBonded', validator: val1, bonded: false },
    { type: 'jail', validator: val1, tombstone: false },
    { type: 'unjail', validator: val1 },
    { type: 'beginBlock' },
  ])('$type is for the chain', (msg) => {
    const sender = addressOf('alice')
    expect(refused(transitionStaking(state, msg, contextOf(sender)))).toEqual({ type: 'Unauthorized', sender })
  })
})
