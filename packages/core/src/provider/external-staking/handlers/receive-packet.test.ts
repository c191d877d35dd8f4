import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, NO_CHANGE, RULE_SETS, Stage, ustake } from '../../../../test-support/external-staking.js'
import type { ConsumerPacket } from '../../../packets/consumer-packet.js'
import { addressOf, coins, denomOf, uint, valoperOf } from '../../../testing/values.js'

const validator = valoperOf('val1')
const PACKETS: readonly ConsumerPacket[] = [
  NO_CHANGE,
  {
    type: 'internalUnstake',
    delegator: addressOf('alice'),
    validator,
    normalizeAmount: coins(9, 'uosmo'),
    invertedAmount: ustake(20),
  },
  { type: 'distribute', validator, rewards: coins(5, 'uosmo') },
  { type: 'distributeBatch', rewards: [{ validator, reward: uint(5) }], denom: denomOf('uosmo') },
]

describe.each(RULE_SETS)('receivePacket under %s', (rules) => {
  it.each(PACKETS)('takes $type to its handler', (packet) => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    expect(stage.door({ type: 'receivePacket', channelId: CHANNEL_ID, packet }).ok).toBe(true)
    expect(stage.events.map(({ type }) => type)).toEqual([
      {
        valsetUpdate: 'updatedValidatorSet',
        internalUnstake: 'internallyUnstaked',
        distribute: 'distributedRewards',
        distributeBatch: 'distributedRewards',
      }[packet.type],
    ])
  })

  it.each(PACKETS)('refuses $type on another channel, and without one', (packet) => {
    const msg = { type: 'receivePacket', channelId: 'channel-8', packet } as const
    expect(Stage.open(rules, []).door(msg)).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotMatch', channelId: 'channel-8', expected: CHANNEL_ID },
    })
    expect(new Stage(rules).door(msg)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })
})
