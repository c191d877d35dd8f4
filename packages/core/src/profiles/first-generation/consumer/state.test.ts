import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { BOTH } from '../testing/circumstances.js'
import { list, next, openConsumer, rewards, settled, stake, transferSettled } from '../testing/consumer-scene.js'
import { meshConsumerCodec } from './state.js'

describe.each(BOTH)('the bytes of a consumer under %s', (rules) => {
  const open = openConsumer(rules)

  it('keep everything', () => {
    expect(unwrap(meshConsumerCodec.decode(meshConsumerCodec.encode(open)))).toEqual(open)
    const full = [list, stake('stake', 1000), transferSettled(5)].reduce((state, msg) => next(state, msg), open)
    expect(unwrap(meshConsumerCodec.decode(meshConsumerCodec.encode(full)))).toEqual(full)
  })
})

describe('the bytes of a consumer with rewards that were not heard of', () => {
  it('keep them', () => {
    const state = next(openConsumer('safe'), settled(rewards, 'failure'))
    expect(unwrap(meshConsumerCodec.decode(meshConsumerCodec.encode(state)))).toEqual(state)
  })
})
