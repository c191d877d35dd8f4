import { describe, expect, it } from 'vitest'
import { converterOf } from '../testing/states.js'
import { openChannel, refuseBeforeChannel } from './channel.js'

const open = converterOf('safe')
const frozen = { ...open, life: { ...open.life, isFrozen: true } }
const closing = { ...open, life: { ...open.life, isClosing: true } }
const closed = {
  ...open,
  channel: null,
  life: { ...open.life, previous: open.life.previous.set('channel-0', open.channel!) },
}
const never = converterOf('safe', false)

describe('openChannel', () => {
  it('is the channel on which packets flow, or says why none do', () => {
    expect(openChannel(open)).toMatchObject({ ok: true, value: { channelId: 'channel-0' } })
    expect([frozen, closing, closed, never].map(openChannel)).toMatchObject([
      { error: { type: 'PairingFrozen', channelId: 'channel-0' } },
      { error: { type: 'ChannelClosing', channelId: 'channel-0' } },
      { error: { type: 'IbcChannelNotOpen' } },
      { error: { type: 'IbcChannelNotOpen' } },
    ])
  })
})

describe('refuseBeforeChannel', () => {
  it('refuses only where there never was a channel', () => {
    for (const state of [open, frozen, closing, closed]) expect(refuseBeforeChannel(state)).toBeUndefined()
    expect(refuseBeforeChannel(never)).toEqual({ type: 'IbcChannelNotOpen' })
  })
})
