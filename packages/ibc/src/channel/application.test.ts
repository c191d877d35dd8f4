import { err, ok, unwrap } from '@meshwork/core/foundation'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  openInitMessage,
  openTryMessage,
  SECOND,
  START_NANOS,
  type TwoChains,
  testPacket,
  twoChains,
  VERSION,
} from '../../test-support/two-chains.js'
import { meshApplication } from '../handshake/index.js'
import { decodeError } from '../wire/index.js'
import { type ChannelApplication, createApplicationRegistry, createChannelMachine, waitingPackets } from './index.js'

const TIMEOUT = START_NANOS + 600n * SECOND

/** A protocol of one packet, whose text is `echo`. */
const echo: ChannelApplication = {
  name: 'echo',
  matches: (version) => version.startsWith('echo-'),
  propose: ok,
  answer: (proposal) => (proposal === 'echo-2' ? ok('echo-1') : ok(proposal)),
  accept: (answer) => (answer === 'echo-1' ? ok(answer) : err({ type: 'InvalidVersion', version: answer })),
  codec: () => ({
    encodePacket: (side, packet) =>
      packet.type === 'echo' ? ok('echo') : err({ type: 'UnsupportedPacket', side, packet: packet.type }),
    decodePacket: (_side, text) => (text === 'echo' ? ok({ type: 'echo' }) : decodeError('unknownPacket')),
    encodeAck: (ack) => (ack.type === 'success' ? 'heard' : ack.text),
    decodeAck: (text) => ok(text === 'heard' ? { type: 'success' } : { type: 'failure', text }),
  }),
  refusalText: (side, { type }) => `${side}: ${type}`,
  unreadableText: (sender, _text, { reason }) => `${sender}: ${reason}`,
}

describe('createApplicationRegistry', () => {
  const registry = createApplicationRegistry([meshApplication, echo])

  it('finds the application that claims a version', () => {
    expect(registry.forVersion(VERSION)).toBe(meshApplication)
    expect(registry.forVersion('echo-1')).toBe(echo)
  })

  it('gives texts that nobody claims to the first', () => {
    for (const version of ['', 'nonsense', '{"protocol":"other","version":"1.0.0"}'])
      expect(registry.forVersion(version)).toBe(meshApplication)
  })

  it('knows applications by name', () => {
    expect(registry.named('echo')).toBe(echo)
    expect(registry.named('mesh-security')).toBe(meshApplication)
    expect(registry.named('unknown')).toBeUndefined()
  })
})

describe('meshApplication', () => {
  it('words refusals as the contract of each side does', () => {
    const error: { type: string; sent: string; expected: string } = { type: 'WrongDenom', sent: 'a', expected: 'b' }
    expect(meshApplication.refusalText('consumer', error)).toBe('Sent wrong denom over IBC: a, expected b')
    expect(meshApplication.refusalText('provider', { type: 'Unauthorized' })).toBe('Unauthorized')
  })
})

describe('a channel of another application', () => {
  let chains: TwoChains
  beforeEach(() => {
    chains = twoChains(createChannelMachine([meshApplication, echo]))
    const { consumer, provider } = chains
    unwrap(consumer.say({ ...openInitMessage(chains), version: 'echo-2' }))
    unwrap(provider.say(openTryMessage(chains, 'echo-2')))
    const answer = { type: 'openAck', channelId: 'channel-0', counterpartyChannelId: 'channel-0' } as const
    expect(consumer.say({ ...answer, counterpartyVersion: VERSION }).ok).toBe(false)
    unwrap(consumer.say({ ...answer, counterpartyVersion: 'echo-1' }))
    unwrap(provider.say({ type: 'openConfirm', channelId: 'channel-0' }))
  })

  it('negotiates and writes in its own way', () => {
    const { consumer, provider } = chains
    expect(consumer.ibc.channels.get('channel-0')).toMatchObject({ application: 'echo', version: 'echo-1' })
    expect(consumer.send('channel-0', testPacket('consumer', 1), TIMEOUT)).toMatchObject({
      error: { error: { type: 'UnsupportedPacket' } },
    })
    unwrap(consumer.send('channel-0', { type: 'echo' }, TIMEOUT))
    const [packet] = waitingPackets(consumer.ibc, provider.ibc, 'channel-0')
    expect(packet?.data).toBe('echo')
    const received = provider.say({
      type: 'receivePacket',
      sequence: 1n,
      channelId: 'channel-0',
      data: 'echo',
      timeoutAtNanos: TIMEOUT,
    })
    expect(unwrap(received).data).toBe('heard')
    unwrap(consumer.say({ type: 'acknowledgePacket', channelId: 'channel-0', sequence: 1n, ack: 'heard' }))
    expect(consumer.heard.at(-1)).toEqual({ what: 'success', id: 'echo' })
  })

  it('lives beside Mesh Security', () => {
    const { consumer } = chains
    unwrap(consumer.say(openInitMessage(chains)))
    expect(consumer.ibc.channels.get('channel-1')).toMatchObject({ application: 'mesh-security', version: VERSION })
  })
})
