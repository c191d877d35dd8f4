import { describe, expect, it } from 'vitest'
import { Stage, slashOf } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import { CHAIN } from '../../mesh/host.js'
import { fraction, valoperOf } from '../../testing/values.js'
import { digestFor } from './digest-book.js'

const V1 = valoperOf('val1')

describe('sendDrained', () => {
  it('[MS D-31 safe] says that nothing was heard while what was told on a channel before waits: a packet has no number below zero', () => {
    const slashThrottle = { share: fraction('0.06'), periodSeconds: 50n }
    const stage = Stage.open('safe', ['val1'], { slashThrottle })
    stage.staked('alice', 'val1', 100)
    unwrap(stage.valset({ slashed: [slashOf('val1', 10)], isFormer: true }))
    expect(digestFor(stage.state, V1).slashed).toBe(-4n)
    unwrap(stage.say(CHAIN, { type: 'resync', validator: V1 }))
    expect(stage.packet('resync')).toMatchObject({ sum: 94n, slashed: 0n })
  })
})
