import { unwrap } from '@meshwork/core/foundation'
import { addressOf } from '@meshwork/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  openChannel,
  openInitMessage,
  openTryMessage,
  SECOND,
  START_NANOS,
  type TestChain,
  type TwoChains,
  testPacket,
} from '../../../test-support/two-chains.js'
import { SUCCESS_ACK } from '../../acks/index.js'
import type { IbcMessage } from '../messages.js'
import { unresolvedPackets } from '../waiting.js'

const CHANNEL = 'channel-0'
const FREEZE = { type: 'freezeClient', connectionId: 'connection-0' } as const
const UNFREEZE = { type: 'unfreezeClient', connectionId: 'connection-0' } as const
const FROZEN = { type: 'ClientFrozen', connectionId: 'connection-0' }
const timeoutAtNanos = START_NANOS + 600n * SECOND

let chains: TwoChains
beforeEach(() => {
  chains = openChannel()
})

const refusal = (chain: TestChain, msg: IbcMessage, sender?: string) => {
  const said = chain.say(msg, sender === undefined ? undefined : addressOf(sender))
  return said.ok ? 'accepted' : said.error.error
}

describe('freezeClient', () => {
  it('[MS 9.2] stops packets, answers and timeouts on the channels of the connection', () => {
    const { provider, consumer } = chains
    unwrap(provider.send(CHANNEL, testPacket('provider', 1), timeoutAtNanos))
    unwrap(provider.send(CHANNEL, testPacket('provider', 2), timeoutAtNanos))
    const [first] = unresolvedPackets(provider.ibc, CHANNEL)
    unwrap(consumer.send(CHANNEL, testPacket('consumer', 3), timeoutAtNanos))
    const [other] = unresolvedPackets(consumer.ibc, CHANNEL)
    unwrap(consumer.say({ type: 'receivePacket', channelId: CHANNEL, ...first! }))

    const frozen = unwrap(provider.say(FREEZE))
    expect(frozen.events.map(({ event }) => event)).toEqual([{ type: 'clientFrozen', connectionId: 'connection-0' }])
    expect(provider.heard.at(-1)).toEqual({ what: 'frozen', id: CHANNEL })
    const late = { counterpartyTimeNanos: timeoutAtNanos, counterpartyOpen: true, received: false } as const
    const said: readonly IbcMessage[] = [
      { type: 'receivePacket', channelId: CHANNEL, ...other! },
      { type: 'acknowledgePacket', channelId: CHANNEL, sequence: 1n, ack: SUCCESS_ACK },
      { type: 'timeoutPacket', channelId: CHANNEL, sequence: 2n, ...late },
      { type: 'closeConfirm', channelId: CHANNEL },
      openInitMessage(chains),
      openTryMessage(chains),
      FREEZE,
    ]
    const before = provider.state
    for (const msg of said) expect(refusal(provider, msg)).toEqual(FROZEN)
    const sent = provider.send(CHANNEL, testPacket('provider', 4), timeoutAtNanos)
    expect(sent).toMatchObject({ ok: false, error: { error: FROZEN } })
    expect(provider.state).toBe(before)
    // The other chain believes its own light client.
    unwrap(consumer.send(CHANNEL, testPacket('consumer', 5), timeoutAtNanos))
  })

  it('[MS 9.2] leaves other connections alone', () => {
    const { provider } = chains
    unwrap(provider.say({ type: 'freezeClient', connectionId: 'connection-9' }))
    expect(provider.heard.at(-1)?.what).toBe('opened')
    unwrap(provider.send(CHANNEL, testPacket('provider', 1), timeoutAtNanos))
  })

  it('does not keep this end from closing, which needs no proof', () => {
    const { provider } = chains
    unwrap(provider.say(FREEZE))
    unwrap(provider.say({ type: 'closeInit', channelId: CHANNEL }))
    expect(provider.heard.at(-1)).toEqual({ what: 'closed', id: 'channelCloseInit' })
  })

  it('is the word of the host', () => {
    for (const msg of [FREEZE, UNFREEZE])
      expect(refusal(chains.provider, msg, 'mallory')).toEqual({ type: 'Unauthorized', sender: 'mallory' })
  })
})

describe('unfreezeClient', () => {
  it('[MS 9.2] lets everything go on where it stopped', () => {
    const { provider, consumer } = chains
    unwrap(provider.send(CHANNEL, testPacket('provider', 1), timeoutAtNanos))
    unwrap(provider.say(FREEZE))
    const [first] = unresolvedPackets(provider.ibc, CHANNEL)
    unwrap(consumer.say({ type: 'receivePacket', channelId: CHANNEL, ...first! }))
    unwrap(provider.say(UNFREEZE))
    expect(provider.heard.at(-1)).toEqual({ what: 'unfrozen', id: CHANNEL })
    unwrap(provider.say({ type: 'acknowledgePacket', channelId: CHANNEL, sequence: 1n, ack: SUCCESS_ACK }))
    expect(provider.heard.at(-1)).toEqual({ what: 'success', id: '1' })
  })

  it('is refused where nothing is frozen', () => {
    expect(refusal(chains.provider, UNFREEZE)).toEqual({ type: 'ClientNotFrozen', connectionId: 'connection-0' })
  })
})

describe('closeInit', () => {
  it('may come from the contract behind the end, and from nobody else', () => {
    const { provider, consumer } = chains
    const msg = { type: 'closeInit', channelId: CHANNEL } as const
    expect(refusal(provider, msg, 'mallory')).toMatchObject({ type: 'Unauthorized' })
    expect(refusal(provider, msg, consumer.endpoint === provider.endpoint ? 'other' : consumer.endpoint)).toMatchObject(
      {
        type: 'Unauthorized',
      },
    )
    expect(refusal(provider, msg, provider.endpoint)).toBe('accepted')
    expect(provider.ibc.channels.get(CHANNEL)?.phase).toBe('closed')
  })
})
