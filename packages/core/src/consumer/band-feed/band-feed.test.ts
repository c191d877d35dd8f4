import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import type { Decimal } from '../../numbers/decimal.js'
import { MAX_UINT128 } from '../../numbers/uint128.js'
import type { PacketAck } from '../../packets/channel-message.js'
import type { OracleResponsePacket } from '../../packets/oracle-packet.js'
import { decodeState, encodeState, Table } from '../../table/index.js'
import { StateWatch } from '../../testing/state-watch.js'
import { coins, fraction } from '../../testing/values.js'
import { requestKey } from '../price-keeping/feed-channel.js'
import { askingFeedContext, type Circumstances } from '../testing/contexts.js'
import { BAND_VERSION, type BandFeedMessage, type BandFeedState, bandFeedCodec, transitionBandFeed } from './index.js'
import { bandFeedMachine } from './machine.js'

const SECOND = 1_000_000_000n
const NOW = 1_700_000_000_000_000_000n
const NOW_SECONDS = 1_700_000_000n
const pair = { baseAsset: 'base', quoteAsset: 'quote' }
const oracle = {
  clientId: '07-tendermint-0',
  oracleScriptId: 1n,
  askCount: 10n,
  minCount: 50n,
  feeLimit: [coins(1, 'uband')],
  prepareGas: 100_000n,
  executeGas: 200_000n,
  minimumSources: 1,
}
const init = { pair, oracle, epochSeconds: 60n, priceInfoTtlSeconds: 60n }
const channel = {
  channelId: 'channel-7',
  connectionId: 'connection-0',
  counterpartyPort: 'oracle',
  ordering: 'unordered',
  version: BAND_VERSION,
} as const

const created = unwrap(bandFeedMachine.instantiate(init, askingFeedContext())).state
const say = (state: BandFeedState, msg: BandFeedMessage, told: Circumstances = {}) =>
  transitionBandFeed(state, msg, askingFeedContext(told))
const after = (state: BandFeedState, msg: BandFeedMessage, told: Circumstances = {}) =>
  unwrap(say(state, msg, told)).state
const refusal = (state: BandFeedState, msg: BandFeedMessage, told: Circumstances = {}) => {
  const answer = say(state, msg, told)
  return answer.ok ? 'accepted' : answer.error
}
const ask = (state: BandFeedState, query: Parameters<typeof bandFeedMachine.query>[1], timeNanos = NOW) =>
  bandFeedMachine.query(state, query, askingFeedContext({ timeNanos }))

const open = after(created, { type: 'channelOpenAck', channel })
const request = { type: 'oracleRequest', ...oracle, symbols: ['base', 'quote'] } as const

function asked(state: BandFeedState, sequence: bigint, timeNanos = NOW): BandFeedState {
  const [effect] = unwrap(say(state, { type: 'request' }, { timeNanos })).effects
  return after(state, { type: 'reply', id: effect?.id ?? '', result: { ok: true, data: sequence, events: [] } })
}

const acked = (sequence: bigint, ack: PacketAck, channelId = 'channel-7'): BandFeedMessage => ({
  type: 'acknowledgePacket',
  channelId,
  sequence,
  packet: request,
  ack,
})
const taken = (sequence: bigint, requestId: bigint, channelId?: string) =>
  acked(sequence, { type: 'success', data: { type: 'requestTaken', requestId } }, channelId)
const answer = (requestId: bigint, changed: Partial<OracleResponsePacket> = {}): BandFeedMessage => ({
  type: 'receivePacket',
  channelId: 'channel-7',
  packet: {
    type: 'oracleResponse',
    clientId: oracle.clientId,
    requestId,
    answerCount: 10n,
    requestTimeSeconds: NOW_SECONDS - 100n + requestId,
    resolveTimeSeconds: NOW_SECONDS,
    status: 'success',
    rates: [
      { symbol: 'base', code: 0, rate: 3_000_000_000n },
      { symbol: 'quote', code: 0, rate: 2_000_000_000n },
    ],
    ...changed,
  },
})

describe('instantiate', () => {
  it('[MS F-07 safe] [MS F-07 reference] keeps what it will ask', () => {
    for (const rules of ['safe', 'reference'] as const) {
      const { state, effects, events } = unwrap(bandFeedMachine.instantiate(init, askingFeedContext({ rules })))
      expect([effects, events, state.config.rules]).toEqual([[], [], rules])
      expect(unwrap(ask(state, { type: 'config' }))).toEqual({
        pair,
        oracle,
        epochSeconds: 60n,
        priceInfoTtlSeconds: 60n,
      })
      expect(ask(state, { type: 'price' })).toEqual({ ok: false, error: { type: 'NoPriceData' } })
      expect(unwrap(bandFeedCodec.decode(bandFeedCodec.encode(state)))).toEqual(state)
    }
  })

  it('refuses coins, and numbers that the packet has no room for', () => {
    const refused = (changed: Partial<typeof oracle>, told: Circumstances = {}) => {
      const result = bandFeedMachine.instantiate(
        { ...init, oracle: { ...oracle, ...changed } },
        askingFeedContext(told),
      )
      return result.ok ? 'accepted' : result.error
    }
    expect(refused({}, { funds: [coins(1, 'ujuno')] })).toMatchObject({ type: 'FundsNotAccepted' })
    expect(refused({ askCount: 2n ** 64n })).toMatchObject({ type: 'NotUint64', field: 'askCount' })
    for (const minimumSources of [-1, 256, 1.5])
      expect(refused({ minimumSources })).toEqual({ type: 'InvalidMinimumSources', minimumSources })
    expect([refused({ minimumSources: 0 }), refused({ minimumSources: 255 })]).toEqual(['accepted', 'accepted'])
  })
})

describe('the handshake', () => {
  it.each([
    ['channelOpenInit', 'channelOpenAck'],
    ['channelOpenTry', 'channelOpenConfirm'],
  ] as const)('begins with %s and ends with %s, which looks at version and order once more', (first, last) => {
    expect(after(created, { type: first, channel })).toBe(created)
    const done = unwrap(say(created, { type: last, channel }))
    expect([done.effects, done.events]).toEqual([[], [{ type: 'feedChannelOpened', channelId: 'channel-7' }]])
    expect(unwrap(ask(done.state, { type: 'channel' }))).toMatchObject({ channelId: 'channel-7' })
    const wrong = { ...channel, ordering: 'ordered', version: 'bandchain-2' } as const
    for (const type of [first, last])
      expect(refusal(done.state, { type, channel: wrong })).toMatchObject({ type: 'IbcChannelAlreadyOpen' })
    expect(refusal(created, { type: first, channel: wrong })).toMatchObject({ type: 'ChannelNotUnordered' })
    expect(refusal(created, { type: last, channel: wrong })).toEqual({
      type: 'InvalidIbcVersion',
      version: 'bandchain-2',
      expected: 'bandchain-1',
    })
    expect(refusal(created, { type: last, channel: { ...channel, ordering: 'ordered' } })).toMatchObject({
      type: 'ChannelNotUnordered',
    })
  })

  it('has doors for the channel module, and one for the chain', () => {
    expect(bandFeedMachine.entries).toMatchObject({ handleEpoch: 'sudo', receivePacket: 'ibc' })
    expect(bandFeedMachine.entries['request']).toBeUndefined()
  })
})

describe('request and handleEpoch', () => {
  it('send both symbols with a minute to travel', () => {
    const done = unwrap(say(open, { type: 'request' }))
    expect(done.effects).toEqual([
      {
        type: 'sendPacket',
        channelId: 'channel-7',
        packet: request,
        timeoutAtNanos: NOW + 60n * SECOND,
        onReply: 'success',
        id: ['priceRequest', 'channel-7', NOW],
      },
    ])
    const epoch = unwrap(say(open, { type: 'handleEpoch' }))
    expect(epoch.effects).toEqual(done.effects)
    expect(unwrap(say(epoch.state, { type: 'handleEpoch' })).effects).toEqual([])
    expect(unwrap(ask(asked(open, 1n), { type: 'requests' }))).toEqual([
      { channelId: 'channel-7', sequence: 1n, requestedAtNanos: NOW },
    ])
  })

  it('refuse coins, to ask without a channel, and replies that are none', () => {
    const funds = [coins(1, 'ujuno')]
    expect(refusal(created, { type: 'request' }, { funds })).toMatchObject({ type: 'FundsNotAccepted' })
    for (const type of ['request', 'handleEpoch'] as const)
      expect(refusal(created, { type })).toEqual({ type: 'IbcChannelNotOpen' })
    const reply = { type: 'reply', id: 'other', result: { ok: true, data: 1n, events: [] } } as const
    expect(refusal(open, reply)).toEqual({ type: 'UnexpectedReply', id: 'other' })
  })
})

describe('acknowledgePacket and timeoutPacket', () => {
  it('a request that was taken is awaited by its id', () => {
    const done = unwrap(say(asked(open, 1n), taken(1n, 4n)))
    const told = { type: 'priceRequestTaken', channelId: 'channel-7', sequence: 1n, requestId: 4n }
    expect([done.effects, done.events]).toEqual([[], [told]])
    expect(unwrap(ask(done.state, { type: 'requests' }))).toEqual([])
    expect(unwrap(ask(done.state, { type: 'awaited' }))).toEqual([{ requestId: 4n, requestedAtNanos: NOW }])
    expect(unwrap(ask(done.state, { type: 'awaited', startAfter: 4n }))).toEqual([])
    expect(unwrap(bandFeedCodec.decode(bandFeedCodec.encode(done.state))).awaited.size).toBe(1)
  })

  it('what is asked and what is awaited is told in pages', () => {
    const both = after(after(asked(asked(open, 1n), 2n), taken(1n, 5n)), taken(2n, 4n))
    const ids = (limit?: number) =>
      unwrap(ask(both, { type: 'awaited', ...(limit !== undefined && { limit }) })) as readonly object[]
    expect(ids()).toMatchObject([{ requestId: 4n }, { requestId: 5n }])
    expect(ids(1)).toMatchObject([{ requestId: 4n }])
    expect(ids(1)).toHaveLength(1)
    const waiting = asked(asked(open, 1n), 2n)
    expect(unwrap(ask(waiting, { type: 'requests', limit: 1 }))).toMatchObject([{ sequence: 1n }])
    const startAfter = { channelId: 'channel-7', sequence: 1n }
    expect(unwrap(ask(waiting, { type: 'requests', startAfter }))).toMatchObject([{ sequence: 2n }])
  })

  it('it is not, where its answer was quicker, or the channel has ended', () => {
    const quick = after(asked(open, 1n), answer(4n))
    expect(after(quick, taken(1n, 4n))).toMatchObject({ awaited: { size: 0 }, requests: { size: 0 } })
    const closed = after(asked(open, 1n), { type: 'channelCloseInit', channelId: 'channel-7' })
    expect(after(closed, taken(1n, 4n))).toMatchObject({ awaited: { size: 0 }, requests: { size: 0 } })
  })

  it.each<[string, BandFeedMessage, object]>([
    ['an error', acked(1n, { type: 'failure', text: 'no' }), { type: 'refused', text: 'no' }],
    ['an answer without an id', acked(1n, { type: 'success' }), { type: 'unreadable' }],
    ['an answer of null', acked(1n, { type: 'success', data: null }), { type: 'unreadable' }],
    ['an id that is a text', acked(1n, { type: 'success', data: { requestId: '4' } }), { type: 'unreadable' }],
    [
      'a timeout',
      { type: 'timeoutPacket', channelId: 'channel-7', sequence: 1n, packet: request },
      { type: 'timeout' },
    ],
  ])('[MS D-18 safe] [MS D-18 reference] %s is told, and refuses nothing', (_what, msg, reason) => {
    for (const rules of ['safe', 'reference'] as const) {
      const done = unwrap(say(asked(open, 1n), msg, { rules }))
      const failed = { type: 'priceRequestFailed', channelId: 'channel-7', sequence: 1n, reason }
      expect([done.effects, done.events]).toEqual([[], [failed]])
      expect(done.state).toEqual({ ...open, requests: done.state.requests })
      expect(done.state.requests.size).toBe(0)
    }
  })
})

describe('receivePacket', () => {
  it('keeps the ratio of the rates, of the moment at which the oracle chain took the request', () => {
    const timeNanos = NOW - 96n * SECOND
    const done = unwrap(say(after(asked(open, 1n), taken(1n, 4n)), answer(4n)))
    const heard = { type: 'priceHeard', timeNanos, nativePerForeign: fraction('1.5') }
    expect([done.effects, done.events]).toEqual([[], [heard]])
    expect(unwrap(ask(done.state, { type: 'awaited' }))).toEqual([])
    expect(unwrap(ask(done.state, { type: 'priceInfo' }))).toEqual({ timeNanos, nativePerForeign: fraction('1.5') })
    expect(ask(done.state, { type: 'price' }).ok).toBe(false)
    expect(unwrap(ask(done.state, { type: 'price' }, timeNanos + 59n * SECOND))).toEqual({
      nativePerForeign: fraction('1.5'),
    })
  })

  it('leaves awaited what was asked later', () => {
    const both = after(after(asked(asked(open, 1n), 2n), taken(1n, 4n)), taken(2n, 5n))
    expect([...after(both, answer(4n)).awaited.keys()]).toEqual([5n])
    expect(after(both, answer(5n)).awaited.size).toBe(0)
  })

  it('takes the symbols in any order, the last of two of a kind, and rounds down', () => {
    const rates = [
      { symbol: 'quote', code: 0, rate: 3n },
      { symbol: 'base', code: 0, rate: 1n },
    ]
    expect(after(open, answer(1n, { rates })).keeper.latest?.nativePerForeign).toBe(fraction('0.333333333333333333'))
    const largest = [
      { symbol: 'quote', code: 0, rate: 1n },
      { symbol: 'base', code: 0, rate: 2n ** 64n - 1n },
    ]
    expect(after(open, answer(1n, { rates: largest })).keeper.latest?.nativePerForeign).toBe(
      (2n ** 64n - 1n) * 10n ** 18n,
    )
  })

  it('ignores an older answer that comes later, also where both are of one moment, or of one that is still to come', () => {
    for (const requestTimeSeconds of [undefined, NOW_SECONDS - 10n, NOW_SECONDS + 500n]) {
      const told = requestTimeSeconds === undefined ? {} : { requestTimeSeconds }
      const newer = after(after(asked(asked(open, 1n), 2n), taken(1n, 1n)), answer(2n, told))
      expect(newer.awaited.size).toBe(0)
      const late = unwrap(say(newer, answer(1n, told), { timeNanos: NOW + SECOND }))
      expect(late.state).toBe(newer)
      expect(late.effects).toEqual([])
      expect(late.events).toMatchObject([{ type: 'priceIgnored', latestNanos: newer.keeper.latest?.timeNanos }])
    }
  })

  it('of two answers to one request the last one counts, as of any two prices of one moment', () => {
    const once = after(open, answer(4n))
    const rates = [
      { symbol: 'base', code: 0, rate: 2n },
      { symbol: 'quote', code: 0, rate: 1n },
    ]
    const twice = unwrap(say(once, answer(4n, { rates })))
    expect(twice.events).toMatchObject([{ type: 'priceHeard', nativePerForeign: fraction('2') }])
    expect(twice.state.lastAnswered).toBe(4n)
  })

  it('no price is of a moment that is still to come', () => {
    const early = after(open, answer(1n, { requestTimeSeconds: NOW_SECONDS + 500n }))
    expect(early.keeper.latest?.timeNanos).toBe(NOW)
  })

  const rate = (symbol: string, value: bigint, code = 0) => ({ symbol, code, rate: value })
  it.each<[string, Partial<OracleResponsePacket>]>([
    ['RequestNotSuccess', { status: 'failure', rates: [] }],
    ['RequestNotSuccess', { status: 'expired' }],
    ['RequestNotSuccess', { status: 'open' }],
    ['InvalidResponsePacket', { rates: [rate('base', 1n)] }],
    ['InvalidResponsePacket', { rates: [rate('base', 1n), rate('quote', 1n), rate('quote', 1n)] }],
    ['SymbolsNotMatch', { rates: [rate('base', 1n), rate('other', 1n)] }],
    ['InvalidPrice', { rates: [rate('base', 0n), rate('quote', 1n)] }],
    ['InvalidPrice', { rates: [rate('base', 1n), rate('quote', 1n, 1)] }],
    ['InvalidPrice', { rates: [rate('base', 1n), rate('other', 1n, 1)] }],
    ['InvalidPrice', { rates: [rate('base', 1n), rate('base', 1n)] }],
  ])('%s for %o', (type, changed) => {
    expect(refusal(open, answer(1n, changed))).toMatchObject({ type })
  })

  it('takes answers on its own channel only, and no requests', () => {
    expect(refusal(created, answer(1n))).toEqual({ type: 'IbcChannelNotOpen' })
    const other = after(created, { type: 'channelOpenConfirm', channel: { ...channel, channelId: 'channel-8' } })
    expect(refusal(other, answer(1n))).toEqual({
      type: 'IbcChannelNotMatch',
      channelId: 'channel-7',
      expected: 'channel-8',
    })
    expect(refusal(open, { type: 'receivePacket', channelId: 'channel-7', packet: request })).toEqual({
      type: 'IbcReceiveNotAccepted',
    })
  })
})

describe('a price that grows too old', () => {
  it('is told once, beside what was missed', () => {
    const priced = after(asked(open, 1n), answer(90n))
    const latest = { timeNanos: NOW - 10n * SECOND, nativePerForeign: fraction('1.5') }
    const old = unwrap(say(priced, { type: 'handleEpoch' }, { timeNanos: NOW + 50n * SECOND }))
    expect(old.events).toEqual([{ type: 'priceOutdated', ...latest, ttlSeconds: 60n }])
    expect(unwrap(say(old.state, { type: 'handleEpoch' }, { timeNanos: NOW + 110n * SECOND })).events).toEqual([])
  })
})

describe('an answer that does not come', () => {
  // 60 s to travel, and 60 in which a price counts.
  const ASKED = NOW + 30n * SECOND
  const both = after(after(asked(asked(open, 1n), 2n, ASKED), taken(1n, 4n)), taken(2n, 5n))
  const next = (seconds: bigint, type: 'request' | 'handleEpoch' = 'request') =>
    unwrap(say(both, { type }, { timeNanos: NOW + seconds * SECOND }))
  const missed = { type: 'priceAnswerMissed', requestId: 4n, requestedAtNanos: NOW }

  it('is awaited as long as its price would count, and then told, once, when the feed asks again', () => {
    expect(next(119n).events).toEqual([])
    expect(next(119n).state).toBe(both)
    for (const type of ['request', 'handleEpoch'] as const) {
      const late = next(120n, type)
      expect(late.events).toEqual([missed])
      expect(unwrap(ask(late.state, { type: 'awaited' }))).toEqual([{ requestId: 5n, requestedAtNanos: ASKED }])
    }
    const last = next(150n)
    expect(last.events).toEqual([missed, { ...missed, requestId: 5n, requestedAtNanos: ASKED }])
    expect(last.state.awaited.size).toBe(0)
    expect(unwrap(say(last.state, { type: 'request' }, { timeNanos: NOW + 999n * SECOND })).events).toEqual([])
  })

  it('may be one that was refused: the request stays awaited until then', () => {
    expect(refusal(both, answer(5n, { status: 'expired' }))).toMatchObject({ type: 'RequestNotSuccess' })
    expect(next(150n).state.awaited.size).toBe(0)
  })

  it('that comes after all is taken as any other', () => {
    const late = unwrap(say(next(150n).state, answer(5n)))
    expect(late.events).toMatchObject([{ type: 'priceHeard' }])
    expect(late.state.lastAnswered).toBe(5n)
  })
})

describe('channelClose', () => {
  it.each(['channelCloseInit', 'channelCloseConfirm'] as const)(
    '[MS D-18 safe] [MS D-18 reference] after %s another channel may open; the price stays, and nothing is awaited',
    (type) => {
      const closed = unwrap(
        say(after(after(asked(open, 1n), taken(1n, 5n)), answer(4n)), { type, channelId: 'channel-7' }),
      )
      expect([closed.effects, closed.events]).toEqual([[], [{ type: 'feedChannelClosed', channelId: 'channel-7' }]])
      const { state } = closed
      expect(state).toMatchObject({ channel: null, lastAnswered: 4n, awaited: { size: 0 } })
      expect(state.keeper.latest?.nativePerForeign).toBe(fraction('1.5'))
      expect(refusal(state, { type: 'channelOpenInit', channel })).toBe('accepted')
      const elsewhere = { ...channel, counterpartyPort: 'wasm.mallory' }
      for (const opening of ['channelOpenInit', 'channelOpenTry', 'channelOpenAck', 'channelOpenConfirm'] as const)
        expect(refusal(state, { type: opening, channel: elsewhere })).toMatchObject({ type: 'WrongEndpoint' })
    },
  )

  it('only the end with which it was created can ever answer', () => {
    const { connectionId, counterpartyPort: portId } = channel
    const withHost = { ...init, host: { connectionId, portId } }
    const { state } = unwrap(bandFeedMachine.instantiate(withHost, askingFeedContext()))
    for (const type of ['channelOpenInit', 'channelOpenTry', 'channelOpenAck', 'channelOpenConfirm'] as const) {
      for (const elsewhere of [{ connectionId: 'connection-6' }, { counterpartyPort: 'wasm.mallory' }])
        expect(refusal(state, { type, channel: { ...channel, ...elsewhere } })).toMatchObject({
          type: 'WrongEndpoint',
          expected: withHost.host,
        })
      expect(refusal(state, { type, channel })).toBe('accepted')
    }
  })

  it('the end of another channel changes nothing, nor does a frozen client', () => {
    expect(after(open, { type: 'channelCloseInit', channelId: 'channel-8' })).toBe(open)
    expect(after(open, { type: 'channelFrozen', channelId: 'channel-7' })).toBe(open)
    expect(after(open, { type: 'channelUnfrozen', channelId: 'channel-7' })).toBe(open)
  })
})

/** A feed with a price, a request under way and one that is awaited. */
const busy = after(after(asked(asked(open, 1n), 2n), answer(4n)), taken(1n, 5n))

describe('bandFeedInvariants', () => {
  const broken = (state: BandFeedState) =>
    new StateWatch(bandFeedMachine.invariants, 'safe', 'feed').scan(state).violations.map(({ id }) => id)
  const priced = (nativePerForeign: bigint) =>
    broken({
      ...busy,
      keeper: { ...busy.keeper, latest: { timeNanos: NOW, nativePerForeign: nativePerForeign as Decimal } },
    })

  it('hold for a feed without a price, and for one that is busy', () => {
    expect([broken(created), broken(busy)]).toEqual([[], []])
  })

  it('[INV BAND-FEED-1] sees a price that is no price', () => {
    expect([priced(0n), priced(MAX_UINT128)]).toEqual([[], []])
    expect([priced(-1n), priced(MAX_UINT128 + 1n)]).toEqual([['BAND-FEED-1'], ['BAND-FEED-1']])
  })

  it('[INV BAND-FEED-2] sees a request that no packet can have carried', () => {
    const requests = Table.fromEntries([
      [requestKey({ channelId: 'channel-7', sequence: 0n }), { requestedAtNanos: NOW }],
    ])
    expect(broken({ ...busy, requests })).toEqual(['BAND-FEED-2'])
  })

  it('[INV BAND-FEED-3] sees what is awaited after its answer, and without a channel', () => {
    expect(broken({ ...busy, lastAnswered: 5n })).toEqual(['BAND-FEED-3'])
    expect(broken({ ...busy, channel: null })).toEqual(['BAND-FEED-3'])
  })
})

describe('the form of a feed, which states from people are held against', () => {
  const { kind, version } = bandFeedCodec
  const misfit = (changed: object) =>
    bandFeedCodec.misfit(unwrap(decodeState(kind, version, encodeState(kind, version, { ...busy, ...changed }))))

  it('is that of a feed with a price, a request under way and one that is awaited', () => {
    expect(misfit({})).toBeUndefined()
    const { config, clock, keeper } = busy
    expect(misfit({ config: { ...config, pair: { baseAsset: 'base' } } })).toEqual(['config', 'pair', 'quoteAsset'])
    expect(misfit({ clock: { ...clock, epochSeconds: '10' } })).toEqual(['clock', 'epochSeconds'])
    expect(misfit({ keeper: { ...keeper, ttlSeconds: '50' } })).toEqual(['keeper', 'ttlSeconds'])
    for (const table of ['requests', 'awaited'])
      expect(misfit({ [table]: Table.fromEntries([['a', { sentAtNanos: NOW }]]) })).toEqual([
        table,
        'a',
        'requestedAtNanos',
      ])
  })

  it('shows the terms of the oracle, one fee among them', () => {
    const termsWith = (changed: object) => misfit({ config: { ...busy.config, oracle: { ...oracle, ...changed } } })
    for (const field of Object.keys(oracle)) expect(termsWith({ [field]: true })).toEqual(['config', 'oracle', field])
    expect(termsWith({ feeLimit: [{ denom: 'uband' }] })).toEqual(['config', 'oracle', 'feeLimit', '0', 'amount'])
  })
})
