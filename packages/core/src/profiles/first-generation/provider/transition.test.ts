import { describe, expect, it } from 'vitest'
import { BOTH } from '../testing/circumstances.js'
import { after, CHANNEL, openProvider } from '../testing/provider-scene.js'
import { meshProviderMachine } from './machine.js'

describe.each(BOTH)('transitionMeshProvider under %s', (rules) => {
  const open = openProvider(rules)

  it('hears of a frozen light client and does nothing', () => {
    for (const type of ['channelFrozen', 'channelUnfrozen'] as const)
      expect(after(open, { type, channelId: CHANNEL })).toBe(open)
    expect(new Set(Object.values(meshProviderMachine.entries))).toEqual(new Set(['ibc']))
  })
})
