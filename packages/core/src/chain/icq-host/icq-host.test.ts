import { describe, expect, it } from 'vitest'
import { err, ok, unwrap } from '../../foundation/result.js'
import type { InterchainRequest } from '../../packets/interchain-query.js'
import { addressOf, fraction } from '../../testing/values.js'
import { contextOf, refused } from '../testing/contexts.js'
import {
  type IcqHostContext,
  type IcqHostMessage,
  type IcqHostState,
  icqHostCodec,
  transitionIcqHost,
} from './index.js'
import { icqHostMachine } from './machine.js'

const twap: InterchainRequest = {
  type: 'arithmeticTwapToNow',
  poolId: 1n,
  baseAsset: 'a',
  quoteAsset: 'b',
  startTimeNanos: 0n,
}
const context = (told: Partial<IcqHostContext> = {}): IcqHostContext => ({
  ...contextOf(),
  query: {
    arithmeticTwapToNow: ({ poolId }) =>
      poolId === 1n ? ok({ arithmeticTwap: fraction('1.5') }) : err({ type: 'NoSuchModule', module: 'twap' }),
  },
  ...told,
})
const { state: begun } = unwrap(icqHostMachine.instantiate({}, context()))
const say = (msg: IcqHostMessage, state: IcqHostState = begun, ctx = context()) => transitionIcqHost(state, msg, ctx)
const receive = (...requests: readonly InterchainRequest[]): IcqHostMessage => ({
  type: 'receivePacket',
  channelId: 'channel-0',
  packet: { type: 'interchainQuery', requests },
})
const response = { code: 0n, height: 0n, result: { type: 'arithmeticTwap', arithmeticTwap: fraction('1.5') } }

describe('receivePacket', () => {
  it('answers every question of a packet', () => {
    const done = unwrap(say(receive(twap, twap)))
    expect(done.data).toEqual({ type: 'responses', responses: [response, response] })
    expect(done.state).toBe(begun)
    expect(done.events).toEqual([
      {
        type: 'interchainQueriesAnswered',
        channelId: 'channel-0',
        queries: ['arithmeticTwapToNow', 'arithmeticTwapToNow'],
      },
    ])
    expect(unwrap(say(receive())).data).toEqual({ type: 'responses', responses: [] })
  })

  it('refuses what nobody knows, what is not allowed, and what cannot be answered: then nothing is', () => {
    expect(refused(say(receive(twap, { type: 'unknown', path: '/x.Query/Y', data: '' })))).toEqual({
      type: 'QueryNotAllowed',
      query: '/x.Query/Y',
    })
    expect(refused(say(receive(twap, { ...twap, poolId: 2n })))).toEqual({
      type: 'QueryFailed',
      query: 'arithmeticTwapToNow',
      cause: { type: 'NoSuchModule', module: 'twap' },
    })
    const closed = unwrap(say({ type: 'allowQueries', allowed: [] })).state
    expect(refused(say(receive(twap), closed))).toEqual({ type: 'QueryNotAllowed', query: 'arithmeticTwapToNow' })
  })
})

describe('allowQueries', () => {
  it('is for the chain and its modules', () => {
    const msg = { type: 'allowQueries', allowed: [] } as const
    const done = unwrap(say(msg))
    expect(done.events).toEqual([{ type: 'queriesAllowed', allowed: [] }])
    expect(icqHostMachine.query(done.state, { type: 'allowed' }, context())).toEqual(ok([]))
    expect(unwrap(icqHostCodec.decode(icqHostCodec.encode(done.state)))).toEqual(done.state)
    const sender = addressOf('mallory')
    expect(refused(say(msg, begun, context({ sender })))).toEqual({ type: 'Unauthorized', sender })
  })
})

describe('channels', () => {
  const channel = {
    channelId: 'channel-0',
    connectionId: 'connection-0',
    counterpartyPort: 'wasm.feed',
    ordering: 'unordered',
    version: 'icq-1',
  } as const

  it.each(['channelOpenInit', 'channelOpenTry', 'channelOpenAck', 'channelOpenConfirm'] as const)(
    '%s: any number of unordered ones that speak icq-1',
    (type) => {
      expect(unwrap(say({ type, channel })).state).toBe(begun)
      expect(refused(say({ type, channel: { ...channel, ordering: 'ordered' } }))).toEqual({
        type: 'ChannelNotUnordered',
        ordering: 'ordered',
      })
      const { version: _version, ...silent } = channel
      expect(refused(say({ type, channel: silent }))).toEqual({
        type: 'InvalidIbcVersion',
        version: '',
        expected: 'icq-1',
      })
    },
  )

  it('end from the other side only, and carry nothing from here', () => {
    const channelId = 'channel-0'
    expect(refused(say({ type: 'channelCloseInit', channelId }))).toEqual({ type: 'ChannelCloseDisallowed', channelId })
    for (const type of ['channelCloseConfirm', 'channelFrozen', 'channelUnfrozen'] as const)
      expect(unwrap(say({ type, channelId })).state).toBe(begun)
    const packet = { channelId, sequence: 1n, packet: { type: 'any' } }
    expect(refused(say({ type: 'timeoutPacket', ...packet }))).toEqual({ type: 'InvalidChannelFlow', channelId })
    expect(refused(say({ type: 'acknowledgePacket', ...packet, ack: { type: 'success' } }))).toMatchObject({
      type: 'InvalidChannelFlow',
    })
  })

  it('[INV ICQ-HOST-1] what is allowed can be answered', () => {
    const [invariant] = icqHostMachine.invariants
    expect(invariant?.type === 'state' && invariant.check(begun)).toBeUndefined()
  })
})
