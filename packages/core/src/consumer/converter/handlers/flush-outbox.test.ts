import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import type { PacketAck } from '../../../packets/channel-message.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { NO_CHANGE, transferPacket } from '../../testing/consumer-words.js'
import { converterContext, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import type { ConverterMessage } from '../messages.js'
import { queryConverterOutbox } from '../queries.js'
import type { ConverterState } from '../state.js'
import { transitionConverter } from '../transition.js'

const say = (state: ConverterState, msg: ConverterMessage, told: Parameters<typeof converterContext>[0] = {}) =>
  unwrap(transitionConverter(state, msg, converterContext({ sender: VIRTUAL_STAKING, ...told })))
const news = (jailed: string) => ({ type: 'valsetUpdate', ...NO_CHANGE, jailed: [valoperOf(jailed)] }) as const
const lane = (state: ConverterState) =>
  queryConverterOutbox(state, 'validators', { limit: 9 }).map(
    ({ position, attempts, status }) => `${position}: ${status.type}, sent ${attempts}`,
  )
const withPolicy = (policy: { outboxWindow?: number; maxRetries?: number }): ConverterState => {
  const state = converterOf('safe')
  return { ...state, config: { ...state.config, ...policy } }
}

/** What goes out gets a number: that of its position. */
function numbered(told: ReturnType<typeof say>): ConverterState {
  return told.effects.reduce((state, { id }) => {
    if (typeof id !== 'object') throw new Error('nobody hears of it')
    return say(state, { type: 'reply', id, result: { ok: true, data: BigInt(id[2] ?? 0), events: [] } }).state
  }, told.state)
}
const answer = (state: ConverterState, sequence: bigint, ack: PacketAck) => {
  const item = queryConverterOutbox(state, 'validators', { limit: 9 }).find(
    ({ position }) => position === sequence,
  )?.item
  if (!item) throw new Error('nothing was sent')
  return say(state, { type: 'acknowledgePacket', channelId: 'channel-0', sequence, packet: item, ack })
}
const refuse = { type: 'failure', text: 'no' } as const

describe('news that were refused as often as they are sent by themselves', () => {
  /** Sent once, refused, sent again, refused. */
  function exhausted() {
    const once = answer(numbered(say(withPolicy({ maxRetries: 1 }), news('cval1'))), 1n, refuse)
    return answer(numbered(say(once.state, { type: 'epochEnded' })), 1n, refuse)
  }

  it('[MS D-30 safe] are told of once, by name', () => {
    const named = { lane: 'validators', position: 1n, packet: 'valsetUpdate', attempts: 2 }
    expect(exhausted().events).toEqual([
      { type: 'packetFailed', channel: 'channel-0', sequence: 1n, packet: 'valsetUpdate', error: 'no' },
      { type: 'packetQueuedAgain', ...named, reason: refuse },
      { type: 'retryExhausted', ...named },
    ])
  })

  it('[MS D-30 safe] are sent by no epoch, packet, or end of a freeze, nor what comes behind them', () => {
    const { state } = exhausted()
    const behind = say(state, news('cval2'))
    expect([behind.effects, lane(behind.state)]).toEqual([[], ['1: queued, sent 2', '2: queued, sent 0']])
    for (const after of [state, behind.state]) {
      expect(say(after, { type: 'epochEnded' })).toEqual({ state: after, effects: [], events: [] })
      const packet = transferPacket('alice', 5)
      const received = say(after, { type: 'receivePacket', channelId: 'channel-0', packet })
      expect(received.effects.map(({ type }) => type)).toEqual(['bank'])
      const frozen = say(after, { type: 'channelFrozen', channelId: 'channel-0' }).state
      expect(say(frozen, { type: 'channelUnfrozen', channelId: 'channel-0' }).effects).toEqual([])
    }
  })

  it('[MS D-30 safe] wait as well where they came too late: nothing goes out for ever by itself', () => {
    const late = (state: ConverterState) => {
      const packet = queryConverterOutbox(state, 'validators', { limit: 1 })[0]?.item ?? expect.fail('nothing was sent')
      return say(state, { type: 'timeoutPacket', channelId: 'channel-0', sequence: 1n, packet })
    }
    const again = late(numbered(say(withPolicy({ maxRetries: 1 }), news('cval1'))))
    expect(again.effects).toHaveLength(1)
    const { state, effects, events } = late(numbered(again))
    expect([effects, lane(state)]).toEqual([[], ['1: queued, sent 2']])
    expect(events.map(({ type }) => type)).toEqual(['packetFailed', 'packetQueuedAgain', 'retryExhausted'])
  })

  it('[MS D-30 safe] go out once more when anybody asks', () => {
    const { state, effects, events } = say(exhausted().state, { type: 'flushOutbox' }, { sender: addressOf('anybody') })
    expect(effects).toMatchObject([{ type: 'sendPacket', packet: { jailed: ['cval1'] } }])
    expect(events).toMatchObject([{ type: 'packetSentAgain', position: 1n, attempt: 3 }])
    expect(lane(state)).toEqual(['1: inFlight, sent 3'])
  })

  it('flushOutbox takes no coins', () => {
    const paying = converterContext({ funds: [coins(1, 'ujuno')] })
    expect(transitionConverter(exhausted().state, { type: 'flushOutbox' }, paying)).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })
})

describe('the window of an operator', () => {
  it('[MS D-30 safe] is for news of validators: as many are under way at once, and each answer makes room for the next', () => {
    const three = ['cval1', 'cval2', 'cval3'].reduce(
      (state, name) => numbered(say(state, news(name))),
      withPolicy({ outboxWindow: 2 }),
    )
    expect(lane(three)).toEqual(['1: inFlight, sent 1', '2: inFlight, sent 1', '3: queued, sent 0'])
    const { state, effects } = answer(three, 2n, { type: 'success' })
    expect(effects).toMatchObject([{ packet: { jailed: ['cval3'] } }])
    expect(lane(state)).toEqual(['1: inFlight, sent 1', '3: inFlight, sent 1'])
  })

  it('[MS D-30 safe] is not for rewards, which go one at a time', () => {
    const earned = (state: ConverterState) =>
      say(state, { type: 'distributeReward', validator: valoperOf('cval1') }, { funds: [coins(7, 'ujuno')] })
    const first = earned(withPolicy({ outboxWindow: 2 }))
    expect(first.effects).toHaveLength(1)
    expect(earned(first.state).effects).toEqual([])
  })
})
