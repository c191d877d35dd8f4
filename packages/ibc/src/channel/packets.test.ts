import { type MachineError, unwrap } from '@meshwork/core/foundation'
import { MAX_UINT64 } from '@meshwork/core/identifiers'
import { addressOf } from '@meshwork/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  type Behaviour,
  openChannel,
  openInitMessage,
  openTryMessage,
  SECOND,
  START_NANOS,
  type TestChain,
  type TwoChains,
  testPacket,
  twoChains,
  VERSION,
} from '../../test-support/two-chains.js'
import { SUCCESS_ACK } from '../acks/index.js'
import { MESH_CODECS } from '../packets/index.js'
import {
  type IbcMessage,
  queryAck,
  queryChannel,
  queryChannels,
  queryCommitment,
  queryIbc,
  receiptOf,
  unresolvedPackets,
} from './index.js'

const CHANNEL = 'channel-0'
const TIMEOUT = START_NANOS + 600n * SECOND
const packetOf = (sequence: bigint) => ({ channelId: CHANNEL, sequence })

let chains: TwoChains
let provider: TestChain
let consumer: TestChain
beforeEach(() => {
  chains = openChannel()
  provider = chains.provider
  consumer = chains.consumer
})

/** The provider sends a packet; its text. */
function send(id: number, behaviour: Behaviour = 'ok', timeoutAtNanos = TIMEOUT): string {
  unwrap(provider.send(CHANNEL, testPacket('provider', id, behaviour), timeoutAtNanos))
  return unresolvedPackets(provider.ibc, CHANNEL).at(-1)?.data ?? ''
}

/** The consumer receives that packet. */
function receive(sequence: bigint, data: string, timeoutAtNanos = TIMEOUT) {
  return consumer.say({ type: 'receivePacket', ...packetOf(sequence), data, timeoutAtNanos })
}

function acknowledge(sequence: bigint, ack: string) {
  return provider.say({ type: 'acknowledgePacket', ...packetOf(sequence), ack })
}

/** Why the module refuses; the chain must stay as it was. */
function refusal(chain: TestChain, msg: IbcMessage): MachineError | undefined {
  const before = chain.state
  const said = chain.say(msg)
  if (said.ok) return undefined
  expect(chain.state).toBe(before)
  return said.error.error
}

const timeoutOf = (sequence: bigint, over: object = {}): IbcMessage => ({
  type: 'timeoutPacket',
  ...packetOf(sequence),
  counterpartyTimeNanos: TIMEOUT,
  counterpartyOpen: true,
  received: false,
  ...over,
})

describe('sendPacket', () => {
  it('commits to the text and counts sequences from 1', () => {
    const first = unwrap(provider.send(CHANNEL, testPacket('provider', 7), TIMEOUT))
    unwrap(provider.send(CHANNEL, testPacket('provider', 8), TIMEOUT + 1n))
    const data = unwrap(MESH_CODECS['0.11.0'].encodePacket('provider', testPacket('provider', 7)))
    expect(unresolvedPackets(provider.ibc, CHANNEL)).toMatchObject([
      { sequence: 1n, data, timeoutAtNanos: TIMEOUT },
      { sequence: 2n, timeoutAtNanos: TIMEOUT + 1n },
    ])
    expect(first.events).toEqual([
      {
        source: '@ibc',
        event: { type: 'packetSent', channelId: CHANNEL, sequence: 1n, data, timeoutAtNanos: TIMEOUT },
      },
    ])
    expect(provider.ibc.channels.get(CHANNEL)?.nextSequence).toBe(3n)
  })

  it('is for the contract behind the end only', () => {
    const msg = {
      type: 'sendPacket',
      channelId: CHANNEL,
      packet: testPacket('provider', 1),
      timeoutAtNanos: TIMEOUT,
    } as const
    const before = provider.state
    expect(provider.say(msg, addressOf('mallory'))).toMatchObject({
      ok: false,
      error: { error: { type: 'Unauthorized', sender: 'mallory' } },
    })
    expect(refusal(provider, msg)).toEqual({ type: 'Unauthorized', sender: '@chain' })
    expect(provider.state).toBe(before)
  })

  it.each([0n, -1n, MAX_UINT64 + 1n])('refuses the timeout %s', (timeoutAtNanos) => {
    expect(provider.send(CHANNEL, testPacket('provider', 1), timeoutAtNanos)).toMatchObject({
      ok: false,
      error: { error: { type: 'InvalidTimeout', timeoutAtNanos }, depth: 'nested' },
    })
  })

  it('refuses packets of the other side and packets that nobody knows', () => {
    for (const packet of [testPacket('consumer', 1), { type: 'unknown' }, { type: 'toString' }])
      expect(provider.send(CHANNEL, packet, TIMEOUT)).toMatchObject({
        ok: false,
        error: { error: { type: 'UnsupportedPacket', side: 'provider', packet: packet.type } },
      })
  })

  it('needs an open channel', () => {
    const notOpen = (phase: string | null) => ({
      ok: false,
      error: { error: { type: 'ChannelNotOpen', phase }, by: '@ibc' },
    })
    expect(provider.send('channel-9', testPacket('provider', 1), TIMEOUT)).toMatchObject(notOpen(null))
    const opening = twoChains()
    unwrap(opening.provider.say(openTryMessage(opening)))
    expect(opening.provider.send(CHANNEL, testPacket('provider', 1), TIMEOUT)).toMatchObject(notOpen('tryOpen'))
    unwrap(provider.say({ type: 'closeInit', channelId: CHANNEL }))
    expect(provider.send(CHANNEL, testPacket('provider', 1), TIMEOUT)).toMatchObject(notOpen('closed'))
  })
})

describe('receivePacket', () => {
  it('hands the packet to the contract and answers success', () => {
    const data = send(7)
    const received = unwrap(receive(1n, data))
    expect(received.data).toBe(SUCCESS_ACK)
    expect(consumer.heard.at(-1)).toEqual({ what: 'received', id: '7' })
    expect(receiptOf(consumer.ibc, CHANNEL, 1n)).toEqual({ received: true, ack: SUCCESS_ACK })
    expect(received.events.map(({ event }) => event)).toEqual([
      { type: 'packetReceived', channelId: CHANNEL, sequence: 1n, data },
      { type: 'ackWritten', channelId: CHANNEL, sequence: 1n, ack: SUCCESS_ACK },
    ])
  })

  it("answers with the contract's own words when it refuses", () => {
    const ack = '{"error":"Unauthorized"}'
    const heard = consumer.heard
    const received = unwrap(receive(1n, send(7, 'refuse')))
    expect(received.data).toBe(ack)
    expect(consumer.heard).toBe(heard)
    expect(received.events.at(-1)?.event).toMatchObject({
      type: 'ackWritten',
      ack,
      refusal: { error: { type: 'Unauthorized' } },
    })
  })

  it.each(['nested', 'nested-panic'] as const)(
    'answers with a code when something fails that the contract called: %s',
    (behaviour) => {
      const heard = consumer.heard
      const received = unwrap(receive(1n, send(7, behaviour)))
      expect(received.data).toBe('{"error":"ABCI code: 5: error handling packet: see events for details"}')
      expect(consumer.heard).toBe(heard)
      expect(received.events.at(-1)?.event).toMatchObject({
        type: 'ackWritten',
        refusal: { error: { type: 'Failed' } },
      })
    },
  )

  it('writes no answer when the contract aborts: the packet can be delivered again, or time out', () => {
    const data = send(7, 'panic')
    const msg = { type: 'receivePacket', ...packetOf(1n), data, timeoutAtNanos: TIMEOUT } as const
    const panicked = { type: 'ReceiverPanicked', cause: { type: 'Unauthorized', panic: true }, panic: true }
    expect(refusal(consumer, msg)).toEqual(panicked)
    expect(refusal(consumer, msg)).toEqual(panicked)
    expect(receiptOf(consumer.ibc, CHANNEL, 1n)).toEqual({ received: false })
    unwrap(provider.say(timeoutOf(1n)))
    expect(provider.heard.at(-1)).toEqual({ what: 'timeout', id: '7' })
  })

  it.each([
    ['not json', 'Expected to parse either a `true`, `false`, or a `null`.'],
    [
      '{"valset_update":{}}',
      'unknown variant `valset_update`, expected one of `stake`, `unstake`, `burn`, `transfer_rewards`',
    ],
    ['{"stake":{}}', 'stake.delegator: missingField'],
  ])('answers %s with an error and does not tell the contract', (data, told) => {
    const heard = consumer.heard
    const received = unwrap(receive(1n, data))
    expect(received.data).toBe(`{"error":"Error parsing into type mesh_apis::ibc::packet::ProviderPacket: ${told}"}`)
    expect(received.events.at(-1)?.event).toMatchObject({
      type: 'ackWritten',
      refusal: { error: { type: 'DecodeError' } },
    })
    expect(consumer.heard).toBe(heard)
    expect(receiptOf(consumer.ibc, CHANNEL, 1n).received).toBe(true)
  })

  it('refuses a packet that was received before, whatever it says now', () => {
    const data = send(7)
    unwrap(receive(1n, data))
    for (const again of [data, 'not json'])
      expect(
        refusal(consumer, { type: 'receivePacket', ...packetOf(1n), data: again, timeoutAtNanos: TIMEOUT }),
      ).toEqual({ type: 'PacketAlreadyReceived', ...packetOf(1n) })
  })

  it('refuses at the very nanosecond of the timeout, not before', () => {
    const data = send(7)
    const msg = { type: 'receivePacket', ...packetOf(1n), data } as const
    expect(refusal(consumer, { ...msg, timeoutAtNanos: START_NANOS })).toEqual({
      type: 'PacketTimedOut',
      timeoutAtNanos: START_NANOS,
      nowNanos: START_NANOS,
    })
    expect(refusal(consumer, { ...msg, timeoutAtNanos: START_NANOS - 1n })).toMatchObject({ type: 'PacketTimedOut' })
    expect(refusal(consumer, { ...msg, timeoutAtNanos: START_NANOS + 1n })).toBeUndefined()
  })

  it('refuses a packet on a wrong channel, on one that is not open, and without a sequence', () => {
    const msg = { type: 'receivePacket', ...packetOf(1n), data: send(7), timeoutAtNanos: TIMEOUT } as const
    expect(refusal(consumer, { ...msg, channelId: 'channel-9' })).toEqual({
      type: 'ChannelNotOpen',
      channelId: 'channel-9',
      phase: null,
    })
    for (const sequence of [0n, -1n, MAX_UINT64 + 1n])
      expect(refusal(consumer, { ...msg, sequence })).toMatchObject({ type: 'InvalidSequence', sequence })
    const opening = twoChains()
    unwrap(opening.consumer.say(openInitMessage(opening)))
    expect(refusal(opening.consumer, msg)).toMatchObject({ type: 'ChannelNotOpen', phase: 'init' })
    unwrap(consumer.say({ type: 'closeConfirm', channelId: CHANNEL }))
    expect(refusal(consumer, msg)).toMatchObject({ type: 'ChannelNotOpen', phase: 'closed' })
  })

  it('keeps one number for packets that come in order, and single receipts only over gaps', () => {
    const texts = [send(1), send(2), send(3), send(4), send(5)]
    const take = (sequence: number) => unwrap(receive(BigInt(sequence), texts[sequence - 1] ?? ''))
    const upTo = () => consumer.ibc.channels.get(CHANNEL)?.receivedUpTo
    take(1)
    expect([upTo(), consumer.ibc.receipts.size]).toEqual([1n, 0])
    take(3)
    take(5)
    expect([upTo(), consumer.ibc.receipts.size]).toEqual([1n, 2])
    take(2)
    expect([upTo(), consumer.ibc.receipts.size]).toEqual([3n, 1])
    take(4)
    expect([upTo(), consumer.ibc.receipts.size]).toEqual([5n, 0])
  })
})

describe('acknowledgePacket', () => {
  it('brings success and failure home, once', () => {
    for (const id of [1, 2]) send(id)
    const failure = '{"error":"Underflow minimum value"}'
    const acked = unwrap(acknowledge(2n, failure))
    expect(provider.heard.at(-1)).toEqual({ what: 'failure', id: '2' })
    expect(acked.events.map(({ event }) => event)).toEqual([
      { type: 'packetAcknowledged', ...packetOf(2n), ack: { type: 'failure', text: 'Underflow minimum value' } },
    ])
    unwrap(acknowledge(1n, SUCCESS_ACK))
    expect(provider.heard.at(-1)).toEqual({ what: 'success', id: '1' })
    expect(provider.ibc.commitments.size).toBe(0)
    for (const ack of [SUCCESS_ACK, failure, 'not json'])
      expect(refusal(provider, { type: 'acknowledgePacket', ...packetOf(1n), ack })).toEqual({
        type: 'AlreadyResolved',
        ...packetOf(1n),
      })
    expect(refusal(provider, timeoutOf(1n))).toEqual({ type: 'AlreadyResolved', ...packetOf(1n) })
  })

  it('refuses acks of packets that nobody sent', () => {
    send(1)
    const ack = SUCCESS_ACK
    for (const sequence of [0n, -1n, 2n, MAX_UINT64])
      expect(refusal(provider, { type: 'acknowledgePacket', ...packetOf(sequence), ack })).toEqual({
        type: 'UnknownPacket',
        ...packetOf(sequence),
      })
    const elsewhere = { channelId: 'channel-9', sequence: 1n }
    expect(refusal(provider, { type: 'acknowledgePacket', ...elsewhere, ack })).toEqual({
      type: 'UnknownPacket',
      ...elsewhere,
    })
  })

  it.each(['not json', '{}', '{"result":1}', '{"ok":"e30="}', '{"result":"e3"}'])(
    'refuses the ack %s: the packet waits on',
    (ack) => {
      send(1)
      expect(refusal(provider, { type: 'acknowledgePacket', ...packetOf(1n), ack })).toMatchObject({
        type: 'DecodeError',
      })
      unwrap(acknowledge(1n, SUCCESS_ACK))
    },
  )

  it('also comes home to an end that has closed', () => {
    const data = send(1)
    unwrap(receive(1n, data))
    unwrap(provider.say({ type: 'closeInit', channelId: CHANNEL }))
    unwrap(acknowledge(1n, SUCCESS_ACK))
    expect(provider.heard.at(-1)).toEqual({ what: 'success', id: '1' })
  })
})

describe('timeoutPacket', () => {
  it('is allowed from the timeout of the receiver on', () => {
    send(1)
    expect(refusal(provider, timeoutOf(1n, { counterpartyTimeNanos: TIMEOUT - 1n }))).toEqual({
      type: 'TimeoutNotReached',
      timeoutAtNanos: TIMEOUT,
      counterpartyTimeNanos: TIMEOUT - 1n,
    })
    const timedOut = unwrap(provider.say(timeoutOf(1n)))
    expect(timedOut.events.map(({ event }) => event)).toEqual([{ type: 'packetTimedOut', ...packetOf(1n) }])
    expect(provider.heard.at(-1)).toEqual({ what: 'timeout', id: '1' })
    expect(refusal(provider, timeoutOf(1n))).toEqual({ type: 'AlreadyResolved', ...packetOf(1n) })
    expect(refusal(provider, { type: 'acknowledgePacket', ...packetOf(1n), ack: SUCCESS_ACK })).toMatchObject({
      type: 'AlreadyResolved',
    })
  })

  it('is allowed at any time once the other end is closed', () => {
    send(1)
    unwrap(provider.say(timeoutOf(1n, { counterpartyTimeNanos: START_NANOS, counterpartyOpen: false })))
    expect(provider.heard.at(-1)).toEqual({ what: 'timeout', id: '1' })
  })

  it('is refused for what the other end received', () => {
    send(1)
    expect(refusal(provider, timeoutOf(1n, { received: true }))).toEqual({ type: 'PacketWasReceived', ...packetOf(1n) })
  })

  it('is refused for what nobody sent', () => {
    expect(refusal(provider, timeoutOf(1n))).toEqual({ type: 'UnknownPacket', ...packetOf(1n) })
  })
})

describe('forgetAck', () => {
  it('drops an answer once; the packet stays received', () => {
    const data = send(1)
    unwrap(receive(1n, data))
    unwrap(consumer.say({ type: 'forgetAck', ...packetOf(1n) }))
    expect(receiptOf(consumer.ibc, CHANNEL, 1n)).toEqual({ received: true })
    expect(refusal(consumer, { type: 'forgetAck', ...packetOf(1n) })).toEqual({ type: 'NoSuchAck', ...packetOf(1n) })
    expect(receive(1n, data)).toMatchObject({ ok: false, error: { error: { type: 'PacketAlreadyReceived' } } })
  })
})

describe('queries', () => {
  it('answer about ends, packets and acks', () => {
    const data = send(1)
    unwrap(receive(1n, data))
    const view = { channelId: CHANNEL, phase: 'open', version: VERSION }
    expect(unwrap(queryChannel(provider.ibc, CHANNEL))).toMatchObject(view)
    expect(queryChannels(provider.ibc, {})).toMatchObject([view])
    expect(queryChannels(provider.ibc, { startAfter: CHANNEL })).toEqual([])
    expect(queryCommitment(provider.ibc, CHANNEL, 1n)).toEqual({ data, timeoutAtNanos: TIMEOUT })
    expect(queryCommitment(provider.ibc, CHANNEL, 2n)).toBeNull()
    expect(queryAck(consumer.ibc, CHANNEL, 1n)).toBe(SUCCESS_ACK)
    expect(queryAck(provider.ibc, CHANNEL, 1n)).toBeNull()
    expect(queryIbc(provider.ibc, { type: 'channel', channelId: 'channel-9' })).toEqual({
      ok: false,
      error: { type: 'NoSuchChannel', channelId: 'channel-9' },
    })
  })
})
