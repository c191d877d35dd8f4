import { describe, expect, it } from 'vitest'
import { BOTH } from '../testing/circumstances.js'
import { CHANNEL, next, openConsumer } from '../testing/consumer-scene.js'
import { meshConsumerMachine } from './machine.js'

describe.each(BOTH)('transitionMeshConsumer under %s', (rules) => {
  const open = openConsumer(rules)

  it('hears of a frozen light client and does nothing', () => {
    for (const type of ['channelFrozen', 'channelUnfrozen'] as const)
      expect(next(open, { type, channelId: CHANNEL })).toBe(open)
    expect(new Set(Object.values(meshConsumerMachine.entries))).toEqual(new Set(['ibc', 'sudo']))
  })
})
