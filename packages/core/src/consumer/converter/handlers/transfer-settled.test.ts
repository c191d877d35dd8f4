import { describe, expect, it } from 'vitest'
import type { TransferOutcome } from '../../../chain/transfer/messages.js'
import { unwrap } from '../../../foundation/result.js'
import { coins, uint, valoperOf } from '../../../testing/values.js'
import { NO_CHANGE } from '../../testing/consumer-words.js'
import { converterContext, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { queryConverterOutbox } from '../queries.js'
import { TRANSFERS_AT_ONCE } from '../reward-way.js'
import type { ConverterState } from '../state.js'
import { transitionConverter } from '../transition.js'

const CHANNEL = 'channel-7'
const safe = converterOf()
const byTransfer: ConverterState = {
  ...safe,
  config: { ...safe.config, rewardRoute: { type: 'ics20', channelId: CHANNEL } },
}
const say = (state: ConverterState, msg: Parameters<typeof transitionConverter>[1], funds = 0) =>
  unwrap(
    transitionConverter(
      state,
      msg,
      converterContext({ sender: VIRTUAL_STAKING, funds: funds === 0 ? [] : [coins(funds, 'ujuno')] }),
    ),
  )

/** Rewards of so many validators, a coin each, and what the transfer module answered to those that went out: their numbers. */
function earned(validators: number) {
  const payments = Array.from({ length: validators }, (_, n) => ({ validator: valoperOf(`cval${n}`), reward: uint(1) }))
  const { state, effects } = say(byTransfer, { type: 'distributeRewards', payments }, validators)
  const taken = effects.reduce(
    (before, { id }, n) =>
      say(before, { type: 'reply', id: id ?? '', result: { ok: true, data: BigInt(n + 1), events: [] } }).state,
    state,
  )
  return { state: taken, effects }
}
const settled = (state: ConverterState, sequence: bigint, outcome: TransferOutcome, channelId = CHANNEL) =>
  say(state, { type: 'transferSettled', channelId, sequence, coin: coins(1, 'ujuno'), outcome })
const lane = (state: ConverterState) =>
  queryConverterOutbox(state, 'rewards', { limit: 500 }).map(
    ({ position, attempts, status }) => `${position}: ${status.type}, sent ${attempts}`,
  )

describe('transferSettled', () => {
  it('what arrived leaves the outbox', () => {
    const { state, effects, events } = settled(earned(2).state, 1n, { type: 'success' })
    expect([lane(state), effects, events]).toEqual([['2: inFlight, sent 1'], [], []])
  })

  it('what was refused waits at its place, and goes out when somebody asks', () => {
    const { state, effects, events } = settled(earned(2).state, 1n, { type: 'failure', text: 'no' })
    expect([lane(state), effects]).toEqual([['1: queued, sent 1', '2: inFlight, sent 1'], []])
    expect(events).toMatchObject([
      { type: 'packetFailed', channel: CHANNEL, sequence: 1n, packet: 'distribute', error: 'no' },
      {
        type: 'packetQueuedAgain',
        lane: 'rewards',
        position: 1n,
        attempts: 1,
        reason: { type: 'failure', text: 'no' },
      },
    ])
    const again = say(state, { type: 'flushOutbox' })
    expect(again.effects).toMatchObject([{ type: 'transfer', msg: { coin: coins(1, 'ujuno'), channelId: CHANNEL } }])
    expect(again.events).toMatchObject([{ type: 'packetSentAgain', position: 1n, channel: CHANNEL, attempt: 2 }])
  })

  it('what came too late goes out again at once, once', () => {
    const { state, effects, events } = settled(earned(1).state, 1n, { type: 'timeout' })
    expect(events).toMatchObject([
      { type: 'packetFailed', packet: 'distribute', error: 'timeout' },
      { type: 'packetQueuedAgain', position: 1n, packet: 'distribute', reason: { type: 'timeout' } },
      { type: 'packetSentAgain', position: 1n, attempt: 2 },
    ])
    expect(effects).toMatchObject([{ type: 'transfer', msg: { memo: { msg: { validator: 'cval0' } } } }])
    expect(lane(state)).toEqual(['1: inFlight, sent 2'])
    const twice = settled(state, 1n, { type: 'timeout' })
    expect([twice.state, twice.effects]).toEqual([state, []])
  })

  it('news of validators take the converter’s own channel all the same, and are heard of there', () => {
    const news = { type: 'valsetUpdate', ...NO_CHANGE, jailed: [valoperOf('cval1')] } as const
    const { state, effects } = say(earned(1).state, news)
    expect(effects).toMatchObject([{ type: 'sendPacket', channelId: 'channel-0', packet: { type: 'valsetUpdate' } }])
    const [sent] = effects
    if (sent?.type !== 'sendPacket' || sent.id === undefined) return expect.fail('no news')
    const numbered = say(state, { type: 'reply', id: sent.id, result: { ok: true, data: 1n, events: [] } }).state
    const where = { channelId: 'channel-0', sequence: 1n, packet: sent.packet }
    const heard = say(numbered, { type: 'acknowledgePacket', ...where, ack: { type: 'success' } }).state
    expect(heard.outboxes.validators.entries.size).toBe(0)
    expect(lane(heard)).toEqual(['1: inFlight, sent 1'])
  })

  it.each([
    ['a number that nothing waits for', 9n, CHANNEL],
    ['another channel', 1n, 'channel-0'],
  ])('nothing happens to the outbox for %s', (_, sequence, channelId) => {
    const { state } = earned(1)
    for (const type of ['success', 'timeout'] as const) {
      const told = settled(state, sequence, { type }, channelId)
      expect([told.state, told.effects]).toEqual([state, []])
    }
  })

  it('no more than a hundred are under way; each that arrives makes room for the next', () => {
    const { state, effects } = earned(TRANSFERS_AT_ONCE + 2)
    expect(effects).toHaveLength(TRANSFERS_AT_ONCE)
    const next = settled(state, 50n, { type: 'success' })
    expect(next.effects).toMatchObject([{ msg: { memo: { msg: { validator: `cval${TRANSFERS_AT_ONCE}` } } } }])
  })

  it('while the pairing is frozen what came back waits', () => {
    const { state } = earned(1)
    const frozen = { ...state, life: { ...state.life, isFrozen: true } }
    const { state: after, effects } = settled(frozen, 1n, { type: 'timeout' })
    expect([lane(after), effects]).toEqual([['1: queued, sent 1'], []])
  })
})
