import { err, type MachineError, ok, type Result, unwrap } from '@meshwork/core/foundation'
import { addressOf } from '@meshwork/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { KEPT_CHANNEL, REFUSED_CONNECTION } from '../../test-support/endpoint.js'
import {
  openChannel,
  openInitMessage,
  openTryMessage,
  type TestChain,
  type TwoChains,
  twoChains,
  VERSION,
} from '../../test-support/two-chains.js'
import type { IbcMessage } from '../channel/index.js'

let chains: TwoChains
beforeEach(() => {
  chains = twoChains()
})

const proposed = (version: string) => `{"protocol":"mesh-security","version":"${version}"}`
const openAck = (counterpartyVersion = VERSION): IbcMessage => ({
  type: 'openAck',
  channelId: 'channel-0',
  counterpartyChannelId: 'channel-0',
  counterpartyVersion,
})
const openConfirm: IbcMessage = { type: 'openConfirm', channelId: 'channel-0' }

/** Why the module refuses; the chain must stay as it was. */
function refusal(chain: TestChain, msg: IbcMessage): MachineError | undefined {
  const before = chain.state
  const said = chain.say(msg)
  if (said.ok) return undefined
  expect(chain.state).toBe(before)
  return said.error.error
}

describe('a handshake', () => {
  it('opens both ends, with the version that both speak', () => {
    const { consumer, provider } = chains
    expect(unwrap(consumer.say(openInitMessage(chains))).data).toBe(VERSION)
    expect(consumer.ibc.channels.get('channel-0')).toMatchObject({
      phase: 'init',
      side: 'consumer',
      counterparty: { channelId: null },
    })
    expect(unwrap(provider.say(openTryMessage(chains))).data).toBe(VERSION)
    expect(provider.ibc.channels.get('channel-0')).toMatchObject({ phase: 'tryOpen', side: 'provider' })
    unwrap(consumer.say(openAck()))
    unwrap(provider.say(openConfirm))
    expect(consumer.ibc.channels.get('channel-0')).toEqual({
      phase: 'open',
      side: 'consumer',
      port: consumer.endpoint,
      connectionId: 'connection-0',
      counterparty: { port: `wasm.${provider.endpoint}`, channelId: 'channel-0' },
      ordering: 'unordered',
      application: 'mesh-security',
      version: VERSION,
      nextSequence: 1n,
      receivedUpTo: 0n,
    })
    expect(provider.ibc.channels.get('channel-0')).toMatchObject({ phase: 'open', version: VERSION })
    expect(consumer.heard.map(({ id }) => id)).toEqual(['channelOpenInit', 'channelOpenAck'])
    expect(provider.heard.map(({ id }) => id)).toEqual(['channelOpenTry', 'channelOpenConfirm'])
  })

  it('names channels in turn, or as the host says', () => {
    const { consumer } = chains
    unwrap(consumer.say(openInitMessage(chains)))
    unwrap(consumer.say({ ...openInitMessage(chains), channelId: 'channel-1' }))
    unwrap(consumer.say(openInitMessage(chains)))
    expect([...consumer.ibc.channels.keys()]).toEqual(['channel-0', 'channel-1', 'channel-2'])
  })

  it('may begin anew under a name that never became open', () => {
    const { consumer, provider } = chains
    const first = { ...openInitMessage(chains), channelId: 'channel-0' }
    unwrap(consumer.say({ ...first, connectionId: 'connection-7' }))
    unwrap(consumer.say(first))
    expect(consumer.ibc.channels.get('channel-0')?.connectionId).toBe('connection-0')
    unwrap(provider.say(openTryMessage(chains)))
    unwrap(consumer.say(openAck()))
    expect(refusal(consumer, first)).toEqual({ type: 'ChannelExists', channelId: 'channel-0' })
    unwrap(consumer.say({ type: 'closeInit', channelId: 'channel-0' }))
    expect(refusal(consumer, first)).toEqual({ type: 'ChannelExists', channelId: 'channel-0' })
  })

  it.each(['', 'channel', 'channel 0', 'channel/0', 'c'.repeat(65), 'link-12345', 'channel-é'])(
    'refuses the name %j',
    (channelId) => {
      expect(refusal(chains.consumer, { ...openInitMessage(chains), channelId })).toEqual({
        type: 'InvalidChannelId',
        channelId,
      })
    },
  )

  it('undoes everything when the contract refuses', () => {
    const { consumer, provider } = chains
    const connectionId = REFUSED_CONNECTION
    expect(refusal(consumer, { ...openInitMessage(chains), connectionId })).toMatchObject({ type: 'Unauthorized' })
    expect(refusal(provider, { ...openTryMessage(chains), connectionId })).toMatchObject({ type: 'Unauthorized' })
    expect(consumer.ibc.channels.size).toBe(0)
    unwrap(consumer.say(openInitMessage(chains)))
    expect(consumer.ibc.channels.has('channel-0')).toBe(true)
  })

  it('asks the contract before it looks at the version', () => {
    const refused = { ...openInitMessage(chains), connectionId: REFUSED_CONNECTION, version: 'nonsense' }
    expect(refusal(chains.consumer, refused)).toMatchObject({ type: 'Unauthorized' })
  })

  it('refuses a port without contract', () => {
    const msg = { ...openInitMessage(chains), port: addressOf('nobody') }
    expect(refusal(chains.consumer, msg)).toEqual({ type: 'NoSuchContract', address: 'nobody' })
  })
})

// What the compiled contracts answered, spec 14.1 O14 and the recorded run of the handshake.
describe('the version of a channel', () => {
  const outcomes: readonly [version: string, answer: Result<string, object>][] = [
    ['', ok(VERSION)],
    [proposed('0.11.0'), ok(VERSION)],
    [proposed('0.12.0'), ok(VERSION)],
    [proposed('0.10.0'), err({ type: 'VersionTooOld', proposed: '0.10.0', min: '0.11.0' })],
    [proposed('1.0.0'), err({ type: 'VersionTooNew', proposed: '1.0.0', supported: '0.11.0' })],
    [proposed('x'), err({ type: 'InvalidVersion', version: 'x' })],
    ['{"protocol":"other","version":"0.11.0"}', err({ type: 'InvalidProtocol', protocol: 'other' })],
    ['nonsense', err({ type: 'DecodeError', reason: 'unexpectedCharacter', path: [], offset: 1 })],
    ['{"protocol":"mesh-security","version":"0.11.0","features":["later"]}', ok(VERSION)],
  ]

  it.each(outcomes)('proposed as %j', (version, answer) => {
    const said = chains.consumer.say({ ...openInitMessage(chains), version })
    if (answer.ok) expect(unwrap(said).data).toBe(answer.value)
    else expect(said).toMatchObject({ ok: false, error: { error: answer.error } })
    expect(chains.consumer.ibc.channels.has('channel-0')).toBe(answer.ok)
  })

  it.each(outcomes.slice(1))('asked for as %j', (version, answer) => {
    const said = chains.provider.say(openTryMessage(chains, version))
    if (answer.ok) expect(unwrap(said).data).toBe(answer.value)
    else expect(said).toMatchObject({ ok: false, error: { error: answer.error } })
    expect(chains.provider.ibc.channels.has('channel-0')).toBe(answer.ok)
  })

  it('must be one that the opening end speaks, when the answer comes', () => {
    const { consumer } = chains
    unwrap(consumer.say(openInitMessage(chains)))
    expect(refusal(consumer, openAck(proposed('0.12.0')))).toMatchObject({ type: 'VersionTooNew' })
    expect(refusal(consumer, openAck(proposed('0.10.9')))).toMatchObject({ type: 'VersionTooOld' })
    expect(refusal(consumer, openAck('ics20-1'))).toMatchObject({ type: 'DecodeError' })
    expect(refusal(consumer, openAck(''))).toMatchObject({ type: 'DecodeError' })
    expect(consumer.ibc.channels.get('channel-0')?.phase).toBe('init')
    expect(consumer.heard).toEqual([{ what: 'opened', id: 'channelOpenInit' }])
    unwrap(consumer.say(openAck()))
  })
})

describe('a step out of turn', () => {
  const close: IbcMessage = { type: 'closeInit', channelId: 'channel-0' }
  const confirmClose: IbcMessage = { type: 'closeConfirm', channelId: 'channel-0' }

  it('is refused on a channel that does not exist', () => {
    expect(refusal(chains.consumer, openAck())).toEqual({ type: 'NoSuchChannel', channelId: 'channel-0' })
    expect(refusal(chains.provider, openConfirm)).toEqual({ type: 'NoSuchChannel', channelId: 'channel-0' })
    for (const msg of [close, confirmClose])
      expect(refusal(chains.consumer, msg)).toEqual({ type: 'ChannelNotOpen', channelId: 'channel-0', phase: null })
  })

  it('is refused after the first step', () => {
    const { consumer, provider } = chains
    unwrap(consumer.say(openInitMessage(chains)))
    unwrap(provider.say(openTryMessage(chains)))
    const wrong = (phase: string, expected: string) => ({ type: 'WrongPhase', channelId: 'channel-0', phase, expected })
    expect(refusal(consumer, openConfirm)).toEqual(wrong('init', 'tryOpen'))
    expect(refusal(provider, openAck())).toEqual(wrong('tryOpen', 'init'))
    expect(refusal(consumer, close)).toMatchObject({ type: 'ChannelNotOpen', phase: 'init' })
    expect(refusal(provider, confirmClose)).toMatchObject({ type: 'ChannelNotOpen', phase: 'tryOpen' })
  })

  it('is refused on an open channel and on a closed one', () => {
    const { consumer, provider } = openChannel()
    for (const phase of ['open', 'closed']) {
      expect(refusal(consumer, openAck())).toMatchObject({ type: 'WrongPhase', phase })
      expect(refusal(consumer, openConfirm)).toMatchObject({ type: 'WrongPhase', phase })
      expect(refusal(provider, openConfirm)).toMatchObject({ type: 'WrongPhase', phase })
      if (phase === 'closed') break
      unwrap(consumer.say(close))
      unwrap(provider.say(confirmClose))
    }
    expect(refusal(consumer, close)).toMatchObject({ type: 'ChannelNotOpen', phase: 'closed' })
    expect(refusal(provider, confirmClose)).toMatchObject({ type: 'ChannelNotOpen', phase: 'closed' })
    expect(consumer.heard.at(-1)).toEqual({ what: 'closed', id: 'channelCloseInit' })
    expect(provider.heard.at(-1)).toEqual({ what: 'closed', id: 'channelCloseConfirm' })
  })

  it('stays open when the contract refuses to close', () => {
    const { consumer } = chains
    const channelId = KEPT_CHANNEL
    unwrap(consumer.say({ ...openInitMessage(chains), channelId }))
    unwrap(
      consumer.say({ type: 'openAck', channelId, counterpartyChannelId: 'channel-0', counterpartyVersion: VERSION }),
    )
    expect(refusal(consumer, { type: 'closeInit', channelId })).toEqual({ type: 'ChannelKept' })
    expect(consumer.ibc.channels.get(channelId)?.phase).toBe('open')
  })
})

describe('whoever is not the host', () => {
  it('may say nothing about the other chain', () => {
    const { consumer } = openChannel()
    const packet = { channelId: 'channel-0', sequence: 1n }
    const messages: IbcMessage[] = [
      openInitMessage(chains),
      openTryMessage(chains),
      openAck(),
      openConfirm,
      { type: 'closeInit', channelId: 'channel-0' },
      { type: 'closeConfirm', channelId: 'channel-0' },
      { type: 'receivePacket', ...packet, data: '{}', timeoutAtNanos: 1n },
      { type: 'acknowledgePacket', ...packet, ack: '{"result":"e30="}' },
      { type: 'timeoutPacket', ...packet, counterpartyTimeNanos: 1n, counterpartyOpen: false, received: false },
      { type: 'forgetAck', ...packet },
    ]
    const before = consumer.state
    for (const msg of messages)
      expect(consumer.say(msg, addressOf('mallory'))).toMatchObject({
        ok: false,
        error: { error: { type: 'Unauthorized', sender: 'mallory' }, by: '@ibc' },
      })
    expect(consumer.state).toBe(before)
  })
})
