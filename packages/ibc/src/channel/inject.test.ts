import { ok, unwrap } from '@meshwork/core/foundation'
import type { VerbatimPacket } from '@meshwork/core/packets'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  openChannel,
  SECOND,
  START_NANOS,
  type TestChain,
  testPacket,
  twoChains,
} from '../../test-support/two-chains.js'
import { MESH_CODECS } from '../packets/index.js'
import { injectPacket, queryCommitment, unresolvedPackets } from './index.js'

const CHANNEL = 'channel-0'
const TIMEOUT = START_NANOS + 600n * SECOND

let provider: TestChain
let consumer: TestChain
beforeEach(() => {
  const chains = openChannel()
  provider = chains.provider
  consumer = chains.consumer
})

/** Puts a text into a chain's outbox; its sequence. */
function inject(chain: TestChain, data: string): bigint {
  const { state, sequence } = unwrap(injectPacket(chain.ibc, CHANNEL, { data, timeoutAtNanos: TIMEOUT }))
  chain.state = { ...chain.state, modules: { ...chain.state.modules, ibc: state } }
  return sequence
}

const lost = (sequence: bigint) =>
  ({
    type: 'timeoutPacket',
    channelId: CHANNEL,
    sequence,
    counterpartyTimeNanos: TIMEOUT,
    counterpartyOpen: true,
    received: false,
  }) as const

describe('injectPacket', () => {
  it('takes the next sequence, and the contract goes on after it', () => {
    expect(inject(provider, 'anything')).toBe(1n)
    unwrap(provider.send(CHANNEL, testPacket('provider', 7), TIMEOUT))
    expect(unresolvedPackets(provider.ibc, CHANNEL).map(({ sequence }) => sequence)).toEqual([1n, 2n])
    expect(queryCommitment(provider.ibc, CHANNEL, 1n)).toEqual({ data: 'anything', timeoutAtNanos: TIMEOUT })
  })

  it('does so on a closed channel too', () => {
    unwrap(provider.say({ type: 'closeInit', channelId: CHANNEL }))
    expect(inject(provider, 'late')).toBe(1n)
  })

  it('needs a channel', () => {
    const { provider: lonely } = twoChains()
    const packet = { data: 'x', timeoutAtNanos: TIMEOUT }
    expect(injectPacket(lonely.ibc, CHANNEL, packet)).toEqual({
      ok: false,
      error: { type: 'NoSuchChannel', channelId: CHANNEL },
    })
  })
})

describe('a packet that nobody can read', () => {
  const ack = '{"error":"what was that?"}'

  it('is answered or lost without the external staking, which reads what it sent: it waits on', () => {
    const sequence = inject(provider, 'not json')
    expect(provider.say({ type: 'acknowledgePacket', channelId: CHANNEL, sequence, ack }).ok).toBe(false)
    expect(provider.say(lost(sequence)).ok).toBe(false)
    expect(unresolvedPackets(provider.ibc, CHANNEL)).toHaveLength(1)
  })

  it('is answered or lost with the converter, which does not', () => {
    const answered = inject(consumer, 'not json')
    unwrap(consumer.say({ type: 'acknowledgePacket', channelId: CHANNEL, sequence: answered, ack }))
    unwrap(consumer.say(lost(inject(consumer, 'not json'))))
    expect(consumer.heard.slice(-2).map(({ what }) => what)).toEqual(['failure', 'timeout'])
    expect(unresolvedPackets(consumer.ibc, CHANNEL)).toEqual([])
  })

  it('is sent again as it was', () => {
    const verbatim: VerbatimPacket = { type: 'verbatim', text: 'not json' }
    unwrap(consumer.send(CHANNEL, verbatim, TIMEOUT))
    expect(unresolvedPackets(consumer.ibc, CHANNEL)[0]?.data).toBe('not json')
    expect(provider.send(CHANNEL, verbatim, TIMEOUT).ok).toBe(false)
  })
})

describe('what a consumer hears of a packet that it sent', () => {
  const packet = testPacket('consumer', 3)
  const own = unwrap(MESH_CODECS['0.11.0'].encodePacket('consumer', packet))
  const spaced = own.replaceAll(':', ': ')
  const heard = (text: string, outcome: 'answered' | 'lost') =>
    MESH_CODECS['0.11.0'].decodeSent?.('consumer', text, outcome)

  it('is the packet, if those are the words that it would use', () => {
    expect(heard(own, 'answered')).toEqual(ok(packet))
    expect(heard(own, 'lost')).toEqual(ok(packet))
  })

  it('is the text, if it is to send others again', () => {
    expect(heard(spaced, 'answered')).toEqual(ok(packet))
    expect(heard(spaced, 'lost')).toEqual(ok({ type: 'verbatim', text: spaced }))
    expect(heard('not json', 'answered')).toEqual(ok({ type: 'verbatim', text: 'not json' }))
  })
})
