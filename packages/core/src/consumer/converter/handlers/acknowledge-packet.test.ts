import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import type { PacketAck } from '../../../packets/channel-message.js'
import type { ConsumerPacket, SentConsumerPacket } from '../../../packets/consumer-packet.js'
import { RULES } from '../../../rules/index.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import { converterContext, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { queryPosition } from '../queries.js'
import type { ConverterState } from '../state.js'
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
const ALICE = { delegator: addressOf('alice'), validator: valoperOf('cval1') }
const internalUnstake: ConsumerPacket = {
  type: 'internalUnstake',
  ...ALICE,
  normalizeAmount: coins(45, 'ujuno'),
  invertedAmount: coins(100, 'uosmo'),
}

const acknowledge = (packet: SentConsumerPacket, ack: PacketAck, before: ConverterState = state) =>
  transitionConverter(
    before,
    { type: 'acknowledgePacket', channelId: 'channel-0', sequence: 3n, packet, ack },
    converterContext({ rules: before.config.rules }),
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

  it('a refused packet that somebody else wrote in our name is told to the world, too', () => {
    const { events } = unwrap(acknowledge({ type: 'verbatim', text: '{}' }, { type: 'failure', text: 'no' }))
    expect(events).toMatchObject([{ type: 'packetFailed', packet: 'verbatim' }])
  })

  it('under reference stake that was given back leaves: all that was asked for', () => {
    const before = converterOf('reference')
    const { state: after, effects, events } = unwrap(acknowledge(internalUnstake, { type: 'success' }, before))
    expect(after).toEqual(before)
    const amount = coins(45, 'ujuno')
    expect(effects).toMatchObject([{ to: VIRTUAL_STAKING, msg: { type: 'internalUnbond', ...ALICE, amount } }])
    expect(events).toEqual([])
  })

  it('[MS X-08 safe] stake that was given back leaves the ledger once, however often the provider says so', () => {
    const rate = { price: fraction('0.5'), adjustment: fraction('0.9') }
    const { conversion } = unwrap(RULES.safe.convertStake(state.conversion, ALICE, uint(100), rate))
    const first = unwrap(acknowledge(internalUnstake, { type: 'success' }, { ...state, conversion }))
    expect(queryPosition(first.state, ALICE)).toEqual({ ok: true, value: { remote: 0n, local: 0n } })
    expect(first.effects).toMatchObject([{ msg: { type: 'internalUnbond', amount: coins(45, 'ujuno') } }])
    const second = unwrap(acknowledge(internalUnstake, { type: 'success' }, first.state))
    expect([second.state, second.effects]).toEqual([first.state, []])
  })

  it('[MS X-08 safe] what the provider refused to take may be offered again', () => {
    const rate = { price: fraction('0.5'), adjustment: fraction('0.9') }
    const { conversion } = unwrap(RULES.safe.convertStake(state.conversion, ALICE, uint(100), rate))
    const never = () => ({ ok: false, error: 'the price was asked' }) as const
    const offered = unwrap(RULES.safe.convertInternalUnstake(conversion, ALICE, uint(45), never)).conversion
    const failure = { type: 'failure', text: 'Underflow minimum value' } as const
    const refused = unwrap(acknowledge(internalUnstake, failure, { ...state, conversion: offered }))
    expect(refused.state).toEqual({ ...state, conversion })
    expect(refused.effects).toEqual([])
  })

  it('NoVirtualStaking before the reply that brings it', () => {
    const refused = acknowledge(internalUnstake, { type: 'success' }, { ...state, virtualStaking: null })
    expect(refused).toEqual({ ok: false, error: { type: 'NoVirtualStaking' } })
  })
})
