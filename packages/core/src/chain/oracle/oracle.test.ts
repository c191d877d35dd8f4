import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import type { OracleRequestPacket } from '../../packets/oracle-packet.js'
import { addressOf } from '../../testing/values.js'
import { contextOf, NOW, refused } from '../testing/contexts.js'
import { type OracleMessage, type OracleState, oracleCodec, transitionOracle } from './index.js'
import { oracleMachine } from './machine.js'

const SECOND = 1_000_000_000n
const rates = [
  { symbol: 'ATOM', rate: 10n },
  { symbol: 'JUNO', rate: 4n },
]
const { state: begun } = unwrap(oracleMachine.instantiate({ rates, answerBlocks: 2n }, contextOf()))
const at = (height: bigint) => contextOf(undefined, { height, timeNanos: NOW + (height - 100n) * SECOND })
const say = (state: OracleState, msg: OracleMessage, height = 100n) => transitionOracle(state, msg, at(height))
const after = (state: OracleState, msg: OracleMessage, height = 100n) => unwrap(say(state, msg, height)).state

const request: OracleRequestPacket = {
  type: 'oracleRequest',
  clientId: 'feed',
  oracleScriptId: 1n,
  symbols: ['JUNO', 'OTHER'],
  minimumSources: 1,
  askCount: 4n,
  minCount: 3n,
  feeLimit: [],
  prepareGas: 1n,
  executeGas: 1n,
}
const receive = (packet = request): OracleMessage => ({ type: 'receivePacket', channelId: 'channel-0', packet })

describe('a request', () => {
  it('gets an id at once, and its answer some blocks later', () => {
    const taken = unwrap(say(begun, receive()))
    expect(taken.data).toEqual({ type: 'requestTaken', requestId: 1n })
    expect(taken.events).toEqual([{ type: 'oracleRequestTaken', requestId: 1n, channelId: 'channel-0' }])
    expect(unwrap(oracleCodec.decode(oracleCodec.encode(taken.state))).requests.size).toBe(1)
    expect(after(taken.state, { type: 'beginBlock' }, 101n)).toBe(taken.state)

    const second = after(
      after(taken.state, receive(), 101n),
      { type: 'setRates', rates: [{ symbol: 'JUNO', rate: 5n }] },
      101n,
    )
    const resolved = unwrap(say(second, { type: 'beginBlock' }, 102n))
    expect(resolved.effects).toEqual([
      {
        type: 'sendPacket',
        channelId: 'channel-0',
        packet: {
          type: 'oracleResponse',
          clientId: 'feed',
          requestId: 1n,
          answerCount: 4n,
          requestTimeSeconds: NOW / SECOND,
          resolveTimeSeconds: NOW / SECOND + 2n,
          status: 'success',
          rates: [
            { symbol: 'JUNO', code: 0, rate: 5n },
            { symbol: 'OTHER', code: 1, rate: 0n },
          ],
        },
        timeoutAtNanos: NOW + 602n * SECOND,
        onReply: 'error',
        id: ['oracleAnswer', 1n],
      },
    ])
    expect(resolved.events).toEqual([{ type: 'oracleRequestResolved', requestId: 1n, status: 'success' }])
    expect(oracleMachine.query(resolved.state, { type: 'requests' }, at(102n))).toMatchObject({
      value: [{ requestId: 2n, answerAtHeight: 103n }],
    })
  })

  it('RequestExpected, InvalidCounts', () => {
    const [effect] = unwrap(say(after(begun, receive()), { type: 'beginBlock' }, 102n)).effects
    expect(
      effect &&
        refused(say(begun, { ...receive(), type: 'receivePacket', channelId: 'channel-0', packet: effect.packet })),
    ).toEqual({
      type: 'RequestExpected',
    })
    for (const [askCount, minCount] of [
      [0n, 0n],
      [4n, 5n],
      [4n, 0n],
    ] as const)
      expect(refused(say(begun, receive({ ...request, askCount, minCount })))).toEqual({
        type: 'InvalidCounts',
        askCount,
        minCount,
      })
  })

  it('whose answer does not arrive is forgotten, and that is told', () => {
    const failure = { error: { type: 'ChannelNotOpen' }, depth: 'own', by: '@ibc' } as const
    const reply = { type: 'reply', id: ['oracleAnswer', 7n], result: { ok: false, failure } } as const
    expect(unwrap(say(begun, reply))).toMatchObject({
      state: begun,
      events: [{ type: 'oracleAnswerNotSent', requestId: 7n, failure }],
    })
    expect(refused(say(begun, { ...reply, id: 'other' }))).toEqual({ type: 'UnexpectedReply', id: 'other' })
    const [effect] = unwrap(say(after(begun, receive()), { type: 'beginBlock' }, 102n)).effects
    if (!effect) throw new Error('no answer')
    const where = { channelId: 'channel-0', sequence: 1n, packet: effect.packet }
    const told = (msg: OracleMessage) => unwrap(say(begun, msg)).events
    expect(told({ type: 'timeoutPacket', ...where })).toEqual([
      { type: 'oracleAnswerFailed', requestId: 1n, reason: 'timeout' },
    ])
    expect(told({ type: 'acknowledgePacket', ...where, ack: { type: 'failure', text: 'no' } })).toEqual([
      { type: 'oracleAnswerFailed', requestId: 1n, reason: 'no' },
    ])
    expect(told({ type: 'acknowledgePacket', ...where, ack: { type: 'success' } })).toEqual([])
  })
})

describe('setRates', () => {
  it('is for the chain and its modules; a rate of 0 is forgotten', () => {
    const done = after(begun, { type: 'setRates', rates: [{ symbol: 'ATOM', rate: 0n }] })
    expect(oracleMachine.query(done, { type: 'rates' }, at(100n))).toEqual({
      ok: true,
      value: [{ symbol: 'JUNO', rate: 4n }],
    })
    expect(oracleMachine.query(begun, { type: 'rates', startAfter: 'ATOM', limit: 1 }, at(100n))).toMatchObject({
      value: [{ symbol: 'JUNO' }],
    })
    const sender = addressOf('mallory')
    expect(refused(transitionOracle(begun, { type: 'setRates', rates }, contextOf(sender)))).toEqual({
      type: 'Unauthorized',
      sender,
    })
  })

  it.each([
    { symbol: '', rate: 1n },
    { symbol: 'A', rate: -1n },
    { symbol: 'A', rate: 2n ** 64n },
  ])('InvalidRate for %o', (rate) => {
    expect(refused(say(begun, { type: 'setRates', rates: [rate] }))).toEqual({ type: 'InvalidRate', ...rate })
    expect(refused(oracleMachine.instantiate({ rates: [rate] }, contextOf()))).toMatchObject({ type: 'InvalidRate' })
  })

  it('an answer takes a block', () => {
    expect(refused(oracleMachine.instantiate({ answerBlocks: 0n }, contextOf()))).toEqual({
      type: 'InvalidAnswerBlocks',
      answerBlocks: 0n,
    })
  })
})

describe('channels', () => {
  const channel = {
    channelId: 'channel-0',
    connectionId: 'connection-0',
    counterpartyPort: 'wasm.feed',
    ordering: 'unordered',
    version: 'bandchain-1',
  } as const

  it('any number of unordered ones that speak bandchain-1 may open, and end', () => {
    for (const type of ['channelOpenInit', 'channelOpenTry', 'channelOpenAck', 'channelOpenConfirm'] as const) {
      expect(after(begun, { type, channel })).toBe(begun)
      expect(refused(say(begun, { type, channel: { ...channel, ordering: 'ordered' } }))).toMatchObject({
        type: 'ChannelNotUnordered',
      })
      expect(refused(say(begun, { type, channel: { ...channel, version: 'icq-1' } }))).toEqual({
        type: 'InvalidIbcVersion',
        version: 'icq-1',
        expected: 'bandchain-1',
      })
    }
    expect(after(begun, { type: 'channelCloseInit', channelId: 'channel-0' })).toBe(begun)
  })

  it('[INV ORACLE-1] [INV ORACLE-2] rates are known, and requests have been taken', () => {
    const complaints = (state: OracleState) =>
      oracleMachine.invariants.flatMap((invariant) =>
        invariant.type === 'entry'
          ? [...invariant.table(state)].flatMap(([key, entry]) => invariant.check(key, entry, state) ?? [])
          : [],
      )
    const taken = after(begun, receive())
    expect(complaints(taken)).toEqual([])
    expect(complaints({ ...taken, nextRequest: 1n, rates: begun.rates.set('X', 0n) })).toHaveLength(2)
  })
})
