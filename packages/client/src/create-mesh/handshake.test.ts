import { unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { beforeEach, describe, expect, it } from 'vitest'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { lending } from '../testing/lending.js'
import { type HandshakePlan, type HandshakeStep, openChannel, portOf } from './handshake.js'
import { createMesh } from './mesh.js'
import type { Pairing } from './pairing.js'

let pairing: Pairing
let steps: HandshakeStep[]
beforeEach(() => {
  pairing = createMesh(lending({ openChannel: false })).pairing()
  steps = []
})

const plan = (changes: Partial<HandshakePlan> = {}): HandshakePlan => ({
  consumer: { chain: pairing.consumer, contract: pairing.converter },
  provider: { chain: pairing.provider, contract: pairing.externalStaking },
  connectionId: 'connection-0',
  ...changes,
})
const open = (changes: Partial<HandshakePlan> = {}) => openChannel(plan(changes), (step) => steps.push(step))
/** `openInit, openTry refused` */
const told = () => steps.map(({ step, executed }) => (executed.ok ? step : `${step} refused`)).join(', ')
/** The error of the step that ended a handshake, with the step; what it left behind is open on neither side. */
const refusal = (changes: Partial<HandshakePlan>) => {
  const before = { provider: pairing.provider.state, consumer: pairing.consumer.state }
  const opened = open(changes)
  if (opened.ok) throw new Error('expected a refusal')
  const { step, side, executed } = opened.error
  expect(pairing[side].state === before[side] || step === 'openAck' || step === 'openConfirm').toBe(true)
  for (const chain of [pairing.provider, pairing.consumer])
    for (const { phase } of ibcState(chain).channels.values()) expect(phase).not.toBe('open')
  return { step, side, error: executed.error.error }
}
const version = (text: string) => `{"protocol":"mesh-security","version":"${text}"}`

describe('openChannel', () => {
  it('takes the four steps in turn and answers what was agreed', () => {
    expect(open()).toEqual({
      ok: true,
      value: { consumer: 'channel-0', provider: 'channel-0', version: version('0.12.0') },
    })
    expect(steps.map(({ step, side }) => `${step} ${side}`)).toEqual([
      'openInit consumer',
      'openTry provider',
      'openAck consumer',
      'openConfirm provider',
    ])
    expect(ibcState(pairing.provider).channels.get('channel-0')).toMatchObject({
      phase: 'open',
      port: pairing.externalStaking,
      counterparty: { port: portOf(pairing.converter), channelId: 'channel-0' },
      version: version('0.12.0'),
    })
  })

  it('takes the names that it is given', () => {
    const channelIds = { consumer: 'channel-7', provider: 'channel-19' }
    expect(unwrap(open({ channelIds }))).toMatchObject(channelIds)
    expect(ibcState(pairing.consumer).channels.get('channel-7')?.counterparty.channelId).toBe('channel-19')
  })

  it('comes down to the version that both sides speak', () => {
    expect(unwrap(open({ version: version('0.13.0') })).version).toBe(version('0.12.0'))
  })
})

describe('a handshake that fails', () => {
  it.each([
    ['older than anything spoken', version('0.10.0'), 'VersionTooOld'],
    ['of another line', version('1.0.0'), 'VersionTooNew'],
    ['that is no version', version('x'), 'InvalidVersion'],
    ['of another protocol', '{"protocol":"other","version":"0.11.0"}', 'InvalidProtocol'],
    ['that is no JSON', 'mesh-security', 'DecodeError'],
  ])('[MS O14 safe] over a version %s', (_what, proposed, type) => {
    expect(refusal({ version: proposed })).toMatchObject({ step: 'openInit', side: 'consumer', error: { type } })
    expect(told()).toBe('openInit refused')
  })

  it('[MS O14 safe] over an ordered channel', () => {
    expect(refusal({ ordering: 'ordered' })).toEqual({
      step: 'openInit',
      side: 'consumer',
      error: { type: 'ChannelNotUnordered', ordering: 'ordered' },
    })
  })

  it('[MS O14 safe] over another connection: the provider knows who may come', () => {
    expect(refusal({ connectionId: 'connection-9' })).toMatchObject({
      step: 'openTry',
      side: 'provider',
      error: { type: 'Unauthorized', sender: { connectionId: 'connection-9', portId: portOf(pairing.converter) } },
    })
    expect(told()).toBe('openInit, openTry refused')
  })

  it('over another contract at the other end', () => {
    const stranger = unwrap(
      pairing.consumer.instantiate({
        sender: 'mallory' as Address,
        kind: 'converter',
        msg: {
          priceFeed: pairing.priceFeed,
          discount: 0n,
          remoteDenom: 'uosmo',
          maxRetrieve: 50,
          tombstonedUnbondEnable: true,
        },
      }),
    ).address!
    expect(refusal({ consumer: { chain: pairing.consumer, contract: stranger } })).toMatchObject({
      step: 'openTry',
      error: { type: 'Unauthorized', sender: { portId: portOf(stranger) } },
    })
  })

  it('because there is nobody', () => {
    const nobody = 'nobody' as Address
    expect(refusal({ consumer: { chain: pairing.consumer, contract: nobody } })).toMatchObject({
      step: 'openInit',
      error: { type: 'NoSuchContract', address: nobody },
    })
    expect(refusal({ provider: { chain: pairing.provider, contract: nobody } })).toMatchObject({
      step: 'openTry',
      error: { type: 'NoSuchContract', address: nobody },
    })
  })

  it('from the wrong end: the provider never begins', () => {
    const { consumer, provider } = plan()
    expect(refusal({ consumer: provider, provider: consumer })).toMatchObject({
      step: 'openInit',
      error: { type: 'IbcOpenInitDisallowed' },
    })
  })

  it('over a name that no channel can have', () => {
    expect(refusal({ channelIds: { consumer: 'c', provider: 'channel-0' } })).toMatchObject({
      step: 'openInit',
      error: { type: 'InvalidChannelId' },
    })
  })

  it('the second time', () => {
    unwrap(open())
    const before = [pairing.provider.state, pairing.consumer.state]
    const again = open()
    expect(again).toMatchObject({
      ok: false,
      error: { step: 'openInit', executed: { error: { error: { type: 'IbcChannelAlreadyOpen' } } } },
    })
    expect([pairing.provider.state, pairing.consumer.state]).toEqual(before)
    expect(pairing.provider.state).toBe(before[0])
    expect(pairing.consumer.state).toBe(before[1])
  })

  it('does not stand in the way of the next', () => {
    refusal({ connectionId: 'connection-9' })
    expect(unwrap(open())).toMatchObject({ consumer: 'channel-1', provider: 'channel-0' })
  })
})
