import { describe, expect, it } from 'vitest'
import { BOTH } from '../../testing/circumstances.js'
import { CHANNEL, next, OPENING, openConsumer, send } from '../../testing/consumer-scene.js'

describe.each(BOTH)('channelClosed under %s', (rules) => {
  const open = openConsumer(rules)

  it('[MS M3-01 safe] [MS M3-01 reference] a close makes room for another channel; a strange one closes nothing', () => {
    for (const type of ['channelCloseInit', 'channelCloseConfirm'] as const) {
      expect(send(open, { type, channelId: 'channel-9' })).toMatchObject({ error: { type: 'UnknownChannel' } })
      const closed = next(open, { type, channelId: CHANNEL })
      expect(closed.channel).toBeNull()
      const again = { ...OPENING, channelId: 'channel-7' }
      expect(next(closed, { type: 'channelOpenConfirm', channel: again }).channel).toBe('channel-7')
    }
  })
})
