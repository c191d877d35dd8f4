import { describe, expect, it } from 'vitest'
import { feedChannelsOf, refuseOpening, requestKey, splitRequestKey } from './feed-channel.js'

const opening = {
  channelId: 'channel-3',
  connectionId: 'connection-0',
  counterpartyPort: 'icqhost',
  ordering: 'unordered',
  version: 'icq-1',
} as const

const NONE = { channel: null, host: null }
const CLOSED = { ...feedChannelsOf(opening), channel: null }

describe('refuseOpening', () => {
  it('wants one unordered channel of its version', () => {
    expect(refuseOpening(NONE, opening, 'icq-1')).toBeUndefined()
  })

  it('looks first for a channel, then where it leads, then at the order, then at the version', () => {
    const wrong = { ...opening, connectionId: 'connection-1', ordering: 'ordered', version: 'icq-2' } as const
    expect(refuseOpening(feedChannelsOf(opening), wrong, 'icq-1')).toEqual({
      type: 'IbcChannelAlreadyOpen',
      channelId: 'channel-3',
    })
    expect(refuseOpening(CLOSED, wrong, 'icq-1')).toMatchObject({ type: 'WrongEndpoint' })
    expect(refuseOpening(NONE, wrong, 'icq-1')).toEqual({ type: 'ChannelNotUnordered', ordering: 'ordered' })
    expect(refuseOpening(NONE, { ...wrong, ordering: 'unordered' }, 'icq-1')).toEqual({
      type: 'InvalidIbcVersion',
      version: 'icq-2',
      expected: 'icq-1',
    })
  })

  it('after a close wants the same connection and the same port at its other end', () => {
    const expected = { connectionId: 'connection-0', portId: 'icqhost' }
    expect(refuseOpening(CLOSED, { ...opening, channelId: 'channel-9' }, 'icq-1')).toBeUndefined()
    expect(refuseOpening(CLOSED, { ...opening, connectionId: 'connection-1' }, 'icq-1')).toEqual({
      type: 'WrongEndpoint',
      endpoint: { ...expected, connectionId: 'connection-1' },
      expected,
    })
    expect(refuseOpening(CLOSED, { ...opening, counterpartyPort: 'wasm.mallory' }, 'icq-1')).toEqual({
      type: 'WrongEndpoint',
      endpoint: { ...expected, portId: 'wasm.mallory' },
      expected,
    })
  })

  it('takes no version for a wrong one', () => {
    const { version: _version, ...silent } = opening
    expect(refuseOpening(NONE, silent, 'icq-1')).toMatchObject({ type: 'InvalidIbcVersion', version: '' })
  })
})

describe('requestKey', () => {
  it('names a packet', () => {
    const position = { channelId: 'channel-3', sequence: 2n ** 64n - 1n }
    expect(splitRequestKey(requestKey(position))).toEqual(position)
  })
})
