import { describe, expect, it } from 'vitest'
import { BOTH } from '../../testing/circumstances.js'
import { freshConsumer, list, openConsumer, send, stake } from '../../testing/consumer-scene.js'
import type { MeshConsumerMessage } from '../messages.js'

describe.each(BOTH)('receivePacket under %s', (rules) => {
  const open = openConsumer(rules)

  it('[MS M3-02 safe] [MS M3-02 reference] takes nothing from another channel', () => {
    for (const packet of [list, stake('stake', 1), stake('unstake', 1)])
      expect(send(open, { ...packet, channelId: 'channel-9' } as MeshConsumerMessage)).toEqual({
        ok: false,
        error: { type: 'UnknownChannel', channelId: 'channel-9' },
      })
    expect(send(freshConsumer(rules), list)).toMatchObject({ error: { type: 'UnknownChannel' } })
  })
})
