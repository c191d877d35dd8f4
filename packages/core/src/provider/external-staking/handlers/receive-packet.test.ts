import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, NO_CHANGE, RULE_SETS, Stage, ustake } from '../../../../test-support/external-staking.js'
import type { ConsumerPacket } from '../../../packets/consumer-packet.js'
import { addressOf, coins, denomOf, valoperOf } from '../../../testing/values.js'

const validator = valoperOf('val1')
const LATER: readonly ConsumerPacket[] = [
  {
    type: 'internalUnstake',
    delegator: addressOf('alice'),
    validator,
    normalizeAmount: coins(9, 'uosmo'),
    invertedAmount: ustake(20),
  },
  { type: 'distribute', validator, rewards: coins(5, 'uosmo') },
  { type: 'distributeBatch', rewards: [], denom: denomOf('uosmo') },
]

describe.each(RULE_SETS)('receivePacket under %s', (rules) => {
  it.each(LATER)('refuses $type, which no handler takes yet', (packet) => {
    const stage = Stage.open(rules, ['val1'])
    expect(stage.door({ type: 'receivePacket', channelId: CHANNEL_ID, packet })).toEqual({
      ok: false,
      error: { type: 'PacketNotSupported', packet: packet.type },
    })
  })

  it.each([NO_CHANGE, ...LATER])('refuses $type on another channel, and without one', (packet) => {
    const msg = { type: 'receivePacket', channelId: 'channel-8', packet } as const
    expect(Stage.open(rules, []).door(msg)).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotMatch', channelId: 'channel-8', expected: CHANNEL_ID },
    })
    expect(new Stage(rules).door(msg)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })
})
