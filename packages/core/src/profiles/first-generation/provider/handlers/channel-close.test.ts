import { describe, expect, it } from 'vitest'
import { BOTH } from '../../testing/circumstances.js'
import { after, CHANNEL, OPENING, openProvider, send, staked, unstaked } from '../../testing/provider-scene.js'

describe.each(BOTH)('channelClosed under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-03 safe] [MS M2-03 reference] a close makes room for another channel; a strange one closes nothing', () => {
    for (const type of ['channelCloseInit', 'channelCloseConfirm'] as const) {
      expect(send(open, { type, channelId: 'channel-9' })).toEqual({
        ok: false,
        error: { type: 'UnknownChannel', channelId: 'channel-9' },
      })
      const closed = after(open, { type, channelId: CHANNEL })
      expect(closed.channel).toBeNull()
      expect(send(closed, { type, channelId: CHANNEL })).toMatchObject({ error: { type: 'UnknownChannel' } })
      const next = { ...OPENING, channelId: 'channel-1' }
      expect(after(closed, { type: 'channelOpenAck', channel: next }).channel).toBe('channel-1')
    }
  })

  it('leaves stake, and what waits, as it is', () => {
    const state = unstaked(staked(open, 1000), 400)
    expect(after(state, { type: 'channelCloseInit', channelId: CHANNEL })).toEqual({ ...state, channel: null })
  })
})
