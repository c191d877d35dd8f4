import { describe, expect, it } from 'vitest'
import { addressOf, coins } from '../testing/values.js'
import { call, moduleEffect, sendPacket } from './effects.js'

describe('call', () => {
  it('fails its caller with it and brings no coins unless told', () => {
    expect(call(addressOf('vault'), { type: 'commitTx', txId: 1n })).toEqual({
      type: 'call',
      to: 'vault',
      msg: { type: 'commitTx', txId: 1n },
      funds: [],
      onReply: 'never',
      id: '',
    })
    expect(call(addressOf('vault'), { type: 'pay' }, [coins(5, 'ustake')]).funds).toEqual([coins(5, 'ustake')])
  })
})

describe('moduleEffect', () => {
  it('is named after its module', () => {
    expect(moduleEffect('bank', { type: 'send' })).toEqual({
      type: 'bank',
      msg: { type: 'send' },
      onReply: 'never',
      id: '',
    })
  })
})

describe('sendPacket', () => {
  it('names the channel and the timeout', () => {
    expect(sendPacket('channel-0', { type: 'stake' }, 600n)).toEqual({
      type: 'sendPacket',
      channelId: 'channel-0',
      packet: { type: 'stake' },
      timeoutAtNanos: 600n,
    })
  })
})
