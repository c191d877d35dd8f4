import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import {
  type Behaviour,
  openChannel,
  openInitMessage,
  SECOND,
  START_NANOS,
  testPacket,
  twoChains,
} from '../../test-support/two-chains.js'
import { SUCCESS_ACK } from '../acks/index.js'
import { countUnresolved, unresolvedPackets, waitingAcks, waitingPackets } from './index.js'

const CHANNEL = 'channel-0'
const timeoutAtNanos = START_NANOS + 600n * SECOND

describe('what waits', () => {
  it('is listed by sequence', () => {
    const { provider, consumer } = openChannel()
    const send = (id: number, behaviour: Behaviour = 'ok') => {
      unwrap(provider.send(CHANNEL, testPacket('provider', id, behaviour), timeoutAtNanos))
      return unresolvedPackets(provider.ibc, CHANNEL).at(-1)?.data ?? ''
    }
    const receive = (sequence: bigint, data = '') =>
      unwrap(consumer.say({ type: 'receivePacket', channelId: CHANNEL, sequence, data, timeoutAtNanos }))
    const texts = [send(1), send(2, 'refuse'), send(3)]
    const packets = () => waitingPackets(provider.ibc, consumer.ibc, CHANNEL).map(({ sequence }) => sequence)
    const acks = () => waitingAcks(provider.ibc, consumer.ibc, CHANNEL).map(({ sequence }) => sequence)
    expect([packets(), acks()]).toEqual([[1n, 2n, 3n], []])
    receive(3n, texts[2])
    receive(2n, texts[1])
    expect([packets(), acks()]).toEqual([[1n], [2n, 3n]])
    unwrap(provider.say({ type: 'acknowledgePacket', channelId: CHANNEL, sequence: 3n, ack: SUCCESS_ACK }))
    expect([packets(), acks()]).toEqual([[1n], [2n]])
    expect([countUnresolved(provider.ibc, CHANNEL), countUnresolved(provider.ibc, 'channel-9')]).toEqual([2, 0])
    expect(waitingPackets(provider.ibc, consumer.ibc, CHANNEL)).toEqual([
      { channelId: CHANNEL, sequence: 1n, data: texts[0], timeoutAtNanos },
    ])
    expect(waitingPackets(consumer.ibc, provider.ibc, CHANNEL)).toEqual([])
    expect(waitingPackets(provider.ibc, consumer.ibc, 'channel-9')).toEqual([])
  })

  it('is nothing while the other end is unknown', () => {
    const opening = twoChains()
    unwrap(opening.consumer.say(openInitMessage(opening)))
    expect(waitingPackets(opening.consumer.ibc, opening.provider.ibc, CHANNEL)).toEqual([])
    expect(waitingAcks(opening.consumer.ibc, opening.provider.ibc, CHANNEL)).toEqual([])
  })
})
