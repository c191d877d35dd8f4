import { describe, expect, it } from 'vitest'
import { BOTH } from '../../testing/circumstances.js'
import { CHANNEL, freshProvider, openProvider, rewards, send, update } from '../../testing/provider-scene.js'
import type { MeshProviderMessage } from '../messages.js'

describe.each(BOTH)('receivePacket under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-03 safe] [MS M2-03 reference] takes nothing without its channel', () => {
    for (const msg of [rewards(1), update(['junoval9'], [])]) {
      expect(send(freshProvider(rules), msg)).toMatchObject({ error: { type: 'UnknownChannel', channelId: CHANNEL } })
      const strange = { ...msg, channelId: 'channel-9' } as MeshProviderMessage
      expect(send(open, strange)).toMatchObject({ error: { type: 'UnknownChannel', channelId: 'channel-9' } })
    }
  })
})
