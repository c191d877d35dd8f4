import { describe, expect, it } from 'vitest'
import type { Reply } from '../../foundation/effects.js'
import { unwrap } from '../../foundation/result.js'
import type { Decimal } from '../../numbers/decimal.js'
import { MAX_UINT128 } from '../../numbers/uint128.js'
import type { PacketAck } from '../../packets/channel-message.js'
import type { InterchainResponse } from '../../packets/interchain-query.js'
import { decodeState, encodeState, Table } from '../../table/index.js'
import { StateWatch } from '../../testing/state-watch.js'
import { coins, fraction } from '../../testing/values.js'
import { requestKey } from '../price-keeping/feed-channel.js'
import { askingFeedContext, type Circumstances } from '../testing/contexts.js'
import { ICQ_VERSION, type TwapFeedMessage, type TwapFeedState, transitionTwapFeed, twapFeedCodec } from './index.js'
import { twapFeedMachine } from './machine.js'

const SECOND = 1_000_000_000n
const NOW = 1_700_000_000_000_000_000n
const pair = { poolId: 1n, baseAsset: 'base', quoteAsset: 'quote' }
const init = { pair, epochSeconds: 10n, priceInfoTtlSeconds: 50n }
const channel = {
  channelId: 'channel-7',
  connectionId: 'connection-0',
  counterpartyPort: 'icqhost',
  ordering: 'unordered',
  version: ICQ_VERSION,
} as const

const created = unwrap(twapFeedMachine.instantiate(init, askingFeedContext())).state
const say = (state: TwapFeedState, msg: TwapFeedMessage, told: Circumstances = {}) =>
  transitionTwapFeed(state, msg, askingFeedContext(told))
const after = (state: TwapFeedState, msg: TwapFeedMessage, told: Circumstances = {}) =>
  unwrap(say(state, msg, told)).state
const refusal = (state: TwapFeedState, msg: TwapFeedMessage, told: Circumstances = {}) => {
  const answer = say(state, msg, told)
  return answer.ok ? 'accepted' : answer.error
}
const ask = (state: TwapFeedState, query: Parameters<typeof twapFeedMachine.query>[1], timeNanos = NOW) =>
  twapFeedMachine.query(state, query, askingFeedContext({ timeNanos }))

/** The feed with a channel. */
const open = after(created, { type: 'channelOpenAck', channel })

/** The feed after it asked at a moment, as the packet of this sequence. */
function asked(state: TwapFeedState, sequence: bigint, timeNanos = NOW): TwapFeedState {
  const [effect] = unwrap(say(state, { type: 'request' }, { timeNanos })).effects
  return after(state, { type: 'reply', id: effect?.id ?? '', result: { ok: true, data: sequence, events: [] } })
}

const packet = { type: 'interchainQuery', requests: [] } as const
const acked = (sequence: bigint, ack: PacketAck): TwapFeedMessage => ({
  type: 'acknowledgePacket',
  channelId: 'channel-7',
  sequence,
  packet,
  ack,
})
const responses = (...list: readonly InterchainResponse[]): PacketAck => ({
  type: 'success',
  data: { type: 'responses', responses: list },
})
const twap = (text: string): InterchainResponse => ({
  code: 0n,
  height: 5n,
  result: { type: 'arithmeticTwap', arithmeticTwap: fraction(text) },
})
const answered = (sequence: bigint, text: string) => acked(sequence, responses(twap(text)))

describe('instantiate', () => {
  it('[MS F-06 safe] [MS F-06 reference] pool 1, epoch 10, time to live 50', () => {
    for (const rules of ['safe', 'reference'] as const) {
      const { state, effects, events } = unwrap(twapFeedMachine.instantiate(init, askingFeedContext({ rules })))
      expect([effects, events, state.config.rules]).toEqual([[], [], rules])
      expect(unwrap(ask(state, { type: 'config' }))).toEqual({
        pair,
        windowSeconds: 600n,
        epochSeconds: 10n,
        priceInfoTtlSeconds: 50n,
      })
      expect(unwrap(ask(state, { type: 'channel' }))).toBeNull()
      expect(unwrap(ask(state, { type: 'priceInfo' }))).toBeNull()
      expect(ask(state, { type: 'price' })).toEqual({ ok: false, error: { type: 'NoPriceData' } })
      expect(unwrap(twapFeedCodec.decode(twapFeedCodec.encode(state)))).toEqual(state)
    }
  })

  it('refuses coins, numbers that are no u64, and a window without length', () => {
    const refused = (changed: object, told: Circumstances = {}) => {
      const answer = twapFeedMachine.instantiate({ ...init, ...changed }, askingFeedContext(told))
      return answer.ok ? 'accepted' : answer.error
    }
    expect(refused({}, { funds: [coins(1, 'ujuno')] })).toMatchObject({ type: 'FundsNotAccepted' })
    expect(refused({ pair: { ...pair, poolId: 2n ** 64n } })).toEqual({
      type: 'NotUint64',
      field: 'poolId',
      value: 2n ** 64n,
    })
    expect(refused({ epochSeconds: -1n })).toMatchObject({ type: 'NotUint64', field: 'epochSeconds' })
    expect(refused({ windowSeconds: 0n })).toEqual({ type: 'InvalidWindow', windowSeconds: 0n })
    expect(refused({ windowSeconds: 2n ** 64n })).toMatchObject({ type: 'InvalidWindow' })
    expect(refused({ windowSeconds: 1n })).toBe('accepted')
    const borders = { pair: { ...pair, poolId: 0n }, epochSeconds: 0n, priceInfoTtlSeconds: 2n ** 64n - 1n }
    expect(refused(borders)).toBe('accepted')
  })
})

describe('the handshake', () => {
  it.each([
    ['channelOpenInit', 'channelOpenAck'],
    ['channelOpenTry', 'channelOpenConfirm'],
  ] as const)('begins with %s and ends with %s', (first, last) => {
    expect(after(created, { type: first, channel })).toBe(created)
    const done = unwrap(say(created, { type: last, channel }))
    expect(unwrap(ask(done.state, { type: 'channel' }))).toEqual({
      channelId: 'channel-7',
      connectionId: 'connection-0',
      counterpartyPort: 'icqhost',
    })
    expect([done.effects, done.events]).toEqual([[], [{ type: 'feedChannelOpened', channelId: 'channel-7' }]])
    for (const type of [first, last])
      expect(refusal(done.state, { type, channel: { ...channel, channelId: 'channel-8' } })).toEqual({
        type: 'IbcChannelAlreadyOpen',
        channelId: 'channel-7',
      })
    expect(refusal(created, { type: first, channel: { ...channel, ordering: 'ordered' } })).toEqual({
      type: 'ChannelNotUnordered',
      ordering: 'ordered',
    })
    expect(refusal(created, { type: first, channel: { ...channel, version: 'icq-2' } })).toEqual({
      type: 'InvalidIbcVersion',
      version: 'icq-2',
      expected: 'icq-1',
    })
  })

  it('has doors for the channel module, and one for the chain', () => {
    expect(twapFeedMachine.entries).toMatchObject({ handleEpoch: 'sudo', acknowledgePacket: 'ibc' })
    expect(twapFeedMachine.entries['request']).toBeUndefined()
  })
})

const failure = { error: { type: 'ChannelNotOpen' }, depth: 'own', by: '@channel' } as const

describe('request', () => {
  it('[MS D-17 safe] [MS D-17 reference] asks for the average of a window that ends now, and has a length', () => {
    for (const rules of ['safe', 'reference'] as const) {
      const done = unwrap(say(open, { type: 'request' }, { rules, timeNanos: NOW + 7n }))
      expect(done.state).toBe(open)
      expect(done.effects).toEqual([
        {
          type: 'sendPacket',
          channelId: 'channel-7',
          packet: {
            type: 'interchainQuery',
            requests: [{ type: 'arithmeticTwapToNow', ...pair, startTimeNanos: NOW - 600n * SECOND }],
          },
          timeoutAtNanos: NOW + 7n + 600n * SECOND,
          onReply: 'success',
          id: ['priceRequest', 'channel-7', NOW + 7n],
        },
      ])
    }
  })

  it('asks for what there is near the beginning of time', () => {
    const [effect] = unwrap(say(open, { type: 'request' }, { timeNanos: 599n * SECOND })).effects
    expect(effect?.packet.requests).toMatchObject([{ startTimeNanos: 0n }])
  })

  it('is told, and under way, once its sequence is known', () => {
    const id = ['priceRequest', 'channel-7', NOW]
    const done = unwrap(say(open, { type: 'reply', id, result: { ok: true, data: 1n, events: [] } }))
    const told = { type: 'priceRequested', channelId: 'channel-7', sequence: 1n, requestedAtNanos: NOW }
    expect([done.effects, done.events]).toEqual([[], [told]])
    const state = asked(asked(open, 1n), 2n, NOW + SECOND)
    expect(unwrap(ask(state, { type: 'requests' }))).toEqual([
      { channelId: 'channel-7', sequence: 1n, requestedAtNanos: NOW },
      { channelId: 'channel-7', sequence: 2n, requestedAtNanos: NOW + SECOND },
    ])
    const startAfter = { channelId: 'channel-7', sequence: 1n }
    expect(unwrap(ask(state, { type: 'requests', startAfter }))).toHaveLength(1)
    expect(unwrap(ask(state, { type: 'requests', limit: 1 }))).toHaveLength(1)
    expect(unwrap(ask(state, { type: 'requests', startAfter: { ...startAfter, sequence: 2n ** 64n } }))).toEqual([])
    const read = unwrap(twapFeedCodec.decode(twapFeedCodec.encode(state)))
    expect([read.requests.size, read.host]).toEqual([2, { connectionId: 'connection-0', portId: 'icqhost' }])
  })

  it('refuses coins, then to ask without a channel; and replies that are none', () => {
    const funds = [coins(1, 'ujuno')]
    expect(refusal(created, { type: 'request' }, { funds })).toMatchObject({ type: 'FundsNotAccepted' })
    expect(refusal(created, { type: 'request' })).toEqual({ type: 'IbcChannelNotOpen' })
    const reply = { type: 'reply', id: 'other', result: { ok: true, data: 1n, events: [] } } as const
    expect(refusal(open, reply)).toEqual({ type: 'UnexpectedReply', id: 'other' })
  })

  it.each<[string, Reply['id'], Reply['result']]>([
    ['a number as its mark', 7n, { ok: true, data: 1n, events: [] }],
    ['the mark of something else', ['outbox', 'channel-7', NOW], { ok: true, data: 1n, events: [] }],
    ['no channel', ['priceRequest', 7n, NOW], { ok: true, data: 1n, events: [] }],
    ['no moment', ['priceRequest', 'channel-7'], { ok: true, data: 1n, events: [] }],
    ['no sequence', ['priceRequest', 'channel-7', NOW], { ok: true, events: [] }],
    ['a failure', ['priceRequest', 'channel-7', NOW], { ok: false, failure }],
  ])('UnexpectedReply for a reply with %s', (_what, id, result) => {
    expect(refusal(open, { type: 'reply', id, result })).toEqual({ type: 'UnexpectedReply', id: String(id) })
  })
})

describe('handleEpoch', () => {
  it('asks at the first call, and then every ten seconds', () => {
    const asks = (state: TwapFeedState, seconds: bigint) =>
      unwrap(say(state, { type: 'handleEpoch' }, { timeNanos: NOW + seconds * SECOND })).effects.length
    expect(asks(open, 0n)).toBe(1)
    const ticked = after(open, { type: 'handleEpoch' })
    expect([asks(ticked, 9n), asks(ticked, 10n)]).toEqual([0, 1])
    expect(after(ticked, { type: 'handleEpoch' })).toBe(ticked)
  })

  it('tells once that the price grew too old, at the first turn after that', () => {
    const turn = (state: TwapFeedState, seconds: bigint) =>
      unwrap(say(state, { type: 'handleEpoch' }, { timeNanos: NOW + seconds * SECOND }))
    const priced = after(asked(open, 1n), answered(1n, '3'))
    const counting = turn(priced, 49n)
    expect(counting.events).toEqual([])
    // It counts for 50 s, and turns come every 10.
    const old = turn(counting.state, 59n)
    expect(old.events).toEqual([
      { type: 'priceOutdated', timeNanos: NOW, nativePerForeign: fraction('3'), ttlSeconds: 50n },
    ])
    expect(turn(priced, 50n).events).toEqual(old.events)
    expect(turn(turn(priced, 50n).state, 60n).events).toEqual([])
    expect(turn(old.state, 69n).events).toEqual([])
    expect(turn(open, 50n).events).toEqual([])
  })

  it('without a channel it is refused when it is time, and stays time', () => {
    expect(refusal(created, { type: 'handleEpoch' })).toEqual({ type: 'IbcChannelNotOpen' })
    const lost = after(after(open, { type: 'handleEpoch' }), { type: 'channelCloseConfirm', channelId: 'channel-7' })
    expect(refusal(lost, { type: 'handleEpoch' })).toBe('accepted')
  })
})

describe('acknowledgePacket', () => {
  it('keeps the price, of the moment at which it was asked for', () => {
    const done = unwrap(say(asked(open, 1n), answered(1n, '1.5'), { timeNanos: NOW + 30n * SECOND }))
    expect(done.effects).toEqual([])
    expect(done.events).toEqual([{ type: 'priceHeard', timeNanos: NOW, nativePerForeign: fraction('1.5') }])
    expect(unwrap(ask(done.state, { type: 'requests' }))).toEqual([])
    const lastMoment = NOW + 50n * SECOND - 1n
    expect(unwrap(ask(done.state, { type: 'price' }, lastMoment))).toEqual({ nativePerForeign: fraction('1.5') })
    expect(ask(done.state, { type: 'price' }, lastMoment + 1n)).toEqual({
      ok: false,
      error: { type: 'OutdatedPriceData', timeNanos: NOW, ttlSeconds: 50n },
    })
    expect(unwrap(ask(done.state, { type: 'priceInfo' }, NOW * 2n))).toMatchObject({ timeNanos: NOW })
  })

  it('ignores the answer to an older question that comes later', () => {
    const both = asked(asked(open, 1n), 2n, NOW + SECOND)
    const newer = after(both, answered(2n, '2'))
    const late = unwrap(say(newer, answered(1n, '1')))
    expect(late.events).toEqual([
      { type: 'priceIgnored', timeNanos: NOW, nativePerForeign: fraction('1'), latestNanos: NOW + SECOND },
    ])
    expect(late.state.keeper).toBe(newer.keeper)
    expect(late.state.requests.size).toBe(0)
  })

  it.each<[string, PacketAck, object]>([
    ['an error', { type: 'failure', text: 'no' }, { type: 'refused', text: 'no' }],
    ['nothing', { type: 'success' }, { type: 'unreadable', reason: 'no answer' }],
    ['null', { type: 'success', data: null }, { type: 'unreadable', reason: 'no answer' }],
    ['other data', { type: 'success', data: { type: 'responses' } }, { type: 'unreadable', reason: 'no answer' }],
    [
      'no list',
      { type: 'success', data: { type: 'responses', responses: 1 } },
      { type: 'unreadable', reason: 'no answer' },
    ],
    [
      'another type',
      { type: 'success', data: { type: 'x', responses: [twap('1')] } },
      { type: 'unreadable', reason: 'no answer' },
    ],
    ['bad bytes', { type: 'success', data: { type: 'unreadable', reason: 'x' } }, { type: 'unreadable', reason: 'x' }],
    ['no response', responses(), { type: 'InvalidResponseQuery', responses: 0 }],
    ['two', responses(twap('1'), twap('1')), { type: 'InvalidResponseQuery', responses: 2 }],
    ['a code', responses({ ...twap('1'), code: 7n }), { type: 'InvalidResponseQueryCode', code: 7n }],
    ['no twap', responses({ ...twap('1'), result: { type: 'empty' } }), { type: 'EmptyTwap' }],
    [
      'another answer',
      responses({ ...twap('1'), result: { type: 'unknown', data: '' } }),
      { type: 'unreadable', reason: 'the answer to another question' },
    ],
  ])('[MS D-18 safe] [MS D-18 reference] an answer of %s is told, and refuses nothing', (_what, ack, reason) => {
    for (const rules of ['safe', 'reference'] as const) {
      const state = after(asked(asked(open, 1n), 2n), answered(1n, '3'))
      const done = unwrap(say(state, acked(2n, ack), { rules }))
      const failed = { type: 'priceRequestFailed', channelId: 'channel-7', sequence: 2n, reason }
      expect([done.effects, done.events]).toEqual([[], [failed]])
      expect(done.state).toEqual({ ...state, requests: done.state.requests })
      expect(done.state.requests.size).toBe(0)
    }
  })

  it('tells of an answer to what was never asked', () => {
    const done = unwrap(say(open, answered(9n, '1')))
    expect(done.state).toBe(open)
    expect(done.events).toMatchObject([{ type: 'priceRequestFailed', reason: { type: 'unknownRequest' } }])
  })
})

describe('the end of requests and channels', () => {
  it('[MS D-18 safe] [MS D-18 reference] a timeout is told, and refuses nothing', () => {
    const where = { channelId: 'channel-7', sequence: 1n }
    const done = unwrap(say(asked(open, 1n), { type: 'timeoutPacket', ...where, packet }))
    expect(done.events).toEqual([{ type: 'priceRequestFailed', ...where, reason: { type: 'timeout' } }])
    expect(done.state.requests.size).toBe(0)
  })

  it.each(['channelCloseInit', 'channelCloseConfirm'] as const)(
    '[MS D-18 safe] [MS D-18 reference] after %s another channel may open; the price and what is under way stay',
    (type) => {
      const state = asked(after(asked(open, 1n), answered(1n, '3')), 2n, NOW + SECOND)
      const closed = unwrap(say(state, { type, channelId: 'channel-7' }))
      expect([closed.effects, closed.events]).toEqual([[], [{ type: 'feedChannelClosed', channelId: 'channel-7' }]])
      expect(closed.state).toEqual({ ...state, channel: null })
      expect(refusal(closed.state, { type: 'request' })).toEqual({ type: 'IbcChannelNotOpen' })
      const again = after(closed.state, { type: 'channelOpenAck', channel: { ...channel, channelId: 'channel-8' } })
      expect(unwrap(ask(after(again, answered(2n, '4')), { type: 'price' }))).toEqual({
        nativePerForeign: fraction('4'),
      })
    },
  )

  it('only the end with which it was created can ever answer', () => {
    const { connectionId, counterpartyPort: portId } = channel
    const withHost = { ...init, host: { connectionId, portId } }
    const { state } = unwrap(twapFeedMachine.instantiate(withHost, askingFeedContext()))
    for (const type of ['channelOpenInit', 'channelOpenTry', 'channelOpenAck', 'channelOpenConfirm'] as const) {
      for (const elsewhere of [{ connectionId: 'connection-6' }, { counterpartyPort: 'wasm.mallory' }])
        expect(refusal(state, { type, channel: { ...channel, ...elsewhere } })).toMatchObject({
          type: 'WrongEndpoint',
          expected: withHost.host,
        })
      expect(refusal(state, { type, channel })).toBe('accepted')
    }
  })

  it('after a close nobody else can answer: who opens the channel would make the price', () => {
    const closed = after(open, { type: 'channelCloseConfirm', channelId: 'channel-7' })
    const elsewhere = { ...channel, channelId: 'channel-8', connectionId: 'connection-6' }
    for (const type of ['channelOpenInit', 'channelOpenTry', 'channelOpenAck', 'channelOpenConfirm'] as const) {
      expect(refusal(closed, { type, channel: elsewhere })).toMatchObject({ type: 'WrongEndpoint' })
      expect(refusal(created, { type, channel: elsewhere })).toBe('accepted')
    }
  })

  it('the end of a channel that is not the feed’s changes nothing, nor does a frozen client', () => {
    expect(after(open, { type: 'channelCloseInit', channelId: 'channel-8' })).toBe(open)
    expect(after(open, { type: 'channelFrozen', channelId: 'channel-7' })).toBe(open)
    expect(after(open, { type: 'channelUnfrozen', channelId: 'channel-7' })).toBe(open)
  })

  it('IbcReceiveNotAccepted', () => {
    const msg = { type: 'receivePacket', channelId: 'channel-7', packet: { type: 'any' } } as const
    expect(refusal(open, msg)).toEqual({ type: 'IbcReceiveNotAccepted' })
  })
})

describe('twapFeedInvariants', () => {
  const broken = (state: TwapFeedState) =>
    new StateWatch(twapFeedMachine.invariants, 'safe', 'feed').scan(state).violations.map(({ id }) => id)
  const known = after(asked(asked(open, 1n), 2n), answered(1n, '1.5'))
  const priced = (nativePerForeign: bigint) =>
    broken({
      ...known,
      keeper: { ...known.keeper, latest: { timeNanos: NOW, nativePerForeign: nativePerForeign as Decimal } },
    })

  it('hold for a feed without a price, and for one with a price that asks for another', () => {
    expect([broken(created), broken(known)]).toEqual([[], []])
  })

  it('[INV TWAP-FEED-1] sees a price that is no price', () => {
    expect([priced(0n), priced(MAX_UINT128)]).toEqual([[], []])
    expect([priced(-1n), priced(MAX_UINT128 + 1n)]).toEqual([['TWAP-FEED-1'], ['TWAP-FEED-1']])
  })

  it('[INV TWAP-FEED-2] sees a window without length', () => {
    const windowOf = (windowSeconds: bigint) => broken({ ...known, config: { ...known.config, windowSeconds } })
    expect([windowOf(1n), windowOf(0n)]).toEqual([[], ['TWAP-FEED-2']])
  })

  it('[INV TWAP-FEED-3] sees a request that no packet can have carried', () => {
    const requests = Table.fromEntries([
      [requestKey({ channelId: 'channel-7', sequence: 0n }), { requestedAtNanos: NOW }],
    ])
    expect(broken({ ...known, requests })).toEqual(['TWAP-FEED-3'])
  })
})

describe('the form of a feed, which states from people are held against', () => {
  const state = after(asked(asked(open, 1n), 2n), answered(1n, '1.5'))
  const { kind, version } = twapFeedCodec
  const misfit = (changed: object) =>
    twapFeedCodec.misfit(unwrap(decodeState(kind, version, encodeState(kind, version, { ...state, ...changed }))))

  it('is that of a feed with a price and a request under way', () => {
    expect(misfit({})).toBeUndefined()
    const { config, clock, keeper } = state
    const { quoteAsset: _, ...half } = pair
    expect(misfit({ config: { ...config, pair: half } })).toEqual(['config', 'pair', 'quoteAsset'])
    expect(misfit({ config: { ...config, windowSeconds: 600 } })).toEqual(['config', 'windowSeconds'])
    expect(misfit({ clock: { ...clock, epochSeconds: '10' } })).toEqual(['clock', 'epochSeconds'])
    expect(misfit({ keeper: { ...keeper, ttlSeconds: '50' } })).toEqual(['keeper', 'ttlSeconds'])
    expect(misfit({ requests: Table.fromEntries([['a', { sentAtNanos: NOW }]]) })).toEqual([
      'requests',
      'a',
      'requestedAtNanos',
    ])
  })
})
