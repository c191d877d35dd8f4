import { describe, expect, it } from 'vitest'
import { feedChannelOf, refuseOpening, requestKey, splitRequestKey } from './feed-channel.js'

const opening = {
  channelId: 'channel-3',
  connectionId: 'connection-0',
  counterpartyPort: 'icqhost',
  ordering: 'unordered',
  version: 'icq-1',
} as const

describe('refuseOpening', () => {
  it('wants one unordered channel of its version', () => {
    expect(refuseOpening(null, opening, 'icq-1')).toBeUndefined()
  })

  it('looks first for a channel, then at the order, then at the version', () => {
    const wrong = { ...opening, ordering: 'ordered', version: 'icq-2' } as const
    expect(refuseOpening(feedChannelOf(opening), wrong, 'icq-1')).toEqual({
      type: 'IbcChannelAlreadyOpen',
      channelId: 'channel-3',
    })
    expect(refuseOpening(null, wrong, 'icq-1')).toEqual({ type: 'ChannelNotUnordered', ordering: 'ordered' })
    expect(refuseOpening(null, { ...wrong, ordering: 'unordered' }, 'icq-1')).toEqual({
      type: 'InvalidIbcVersion',
      version: 'icq-2',
      expected: 'icq-1',
    })
  })

  it('takes no version for a wrong one', () => {
    const { version: _version, ...silent } = opening
    expect(refuseOpening(null, silent, 'icq-1')).toMatchObject({ type: 'InvalidIbcVersion', version: '' })
  })
})

describe('requestKey', () => {
  it('names a packet', () => {
    const position = { channelId: 'channel-3', sequence: 2n ** 64n - 1n }
    expect(splitRequestKey(requestKey(position))).toEqual(position)
  })
})
