import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import type { PacketAck } from '../../../packets/channel-message.js'
import type { ConsumerPacket } from '../../../packets/consumer-packet.js'
import { addressOf, coins, denomOf, valoperOf } from '../../../testing/values.js'
import { converterContext } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { transitionConverter } from '../transition.js'

const state = converterOf('safe')
const valsetUpdate: ConsumerPacket = {
  type: 'valsetUpdate',
  height: 100n,
  timeSeconds: 1_700_000_000n,
  additions: [{ valoper: valoperOf('cval1'), pubKey: 'TODO' }],
  removals: [],
  updated: [],
  jailed: [],
  unjailed: [],
  tombstoned: [],
  slashed: [],
}
const distributeBatch: ConsumerPacket = { type: 'distributeBatch', rewards: [], denom: denomOf('ujuno') }
const internalUnstake: ConsumerPacket = {
  type: 'internalUnstake',
  delegator: addressOf('alice'),
  validator: valoperOf('cval1'),
  normalizeAmount: coins(45, 'ujuno'),
  invertedAmount: coins(100, 'uosmo'),
}

const acknowledge = (packet: ConsumerPacket, ack: PacketAck) =>
  transitionConverter(
    state,
    { type: 'acknowledgePacket', channelId: 'channel-0', sequence: 3n, packet, ack },
    converterContext(),
  )

describe('acknowledgePacket', () => {
  it.each([valsetUpdate, distributeBatch])('a $type that arrived needs nothing more', (packet) => {
    const { state: after, effects, events } = unwrap(acknowledge(packet, { type: 'success' }))
    expect(after).toBe(state)
    expect([effects, events]).toEqual([[], []])
  })

  it.each([valsetUpdate, distributeBatch, internalUnstake])('a refused $type is told to the world', (packet) => {
    const { state: after, effects, events } = unwrap(acknowledge(packet, { type: 'failure', text: 'ABCI code: 5' }))
    expect(after).toBe(state)
    expect(effects).toEqual([])
    expect(events).toEqual([
      { type: 'packetFailed', channel: 'channel-0', sequence: 3n, packet: packet.type, error: 'ABCI code: 5' },
    ])
  })

  it('PacketNotSupported for an internal unstake, which this converter never sent', () => {
    expect(acknowledge(internalUnstake, { type: 'success' })).toEqual({
      ok: false,
      error: { type: 'PacketNotSupported', packet: 'internalUnstake' },
    })
  })
})
