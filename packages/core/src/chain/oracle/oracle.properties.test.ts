import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { CHAIN } from '../../mesh/host.js'
import type { ChannelMessage, ChannelOpening } from '../../packets/channel-message.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf } from '../../testing/values.js'
import { contextOf, NOW } from '../testing/contexts.js'
import { type OracleEffect, type OracleMessage, oracleCodec, transitionOracle } from './index.js'
import { oracleMachine } from './machine.js'

const SECOND = 1_000_000_000n
const SYMBOLS = ['ATOM', 'JUNO', 'OSMO']
const MALLORY = addressOf('mallory')
const one = <Value extends string>(value: Value) => fc.constant(value)

const rate = fc.record({
  symbol: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...SYMBOLS) }, one('')),
  rate: fc.oneof(
    { weight: 8, arbitrary: fc.bigInt({ min: 0n, max: 9n }) },
    fc.constantFrom(2n ** 64n - 1n, 2n ** 64n, -1n),
  ),
})
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: one('ask'),
      channelId: fc.constantFrom('channel-0', 'channel-1'),
      symbols: fc.array(fc.constantFrom(...SYMBOLS, 'OTHER'), { maxLength: 3 }),
      askCount: fc.bigInt({ min: 0n, max: 5n }),
      minCount: fc.bigInt({ min: 0n, max: 3n }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: one('rates'),
      sender: fc.constantFrom(CHAIN, CHAIN, CHAIN, MALLORY),
      rates: fc.array(rate, { maxLength: 3 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: one('block'), heights: fc.bigInt({ min: 0n, max: 3n }) }) },
  // What became of one of the answers that were sent.
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('heard', 'refused', 'late', 'unsent'), which: fc.nat() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: one('channel'),
      type: fc.constantFrom('channelOpenTry', 'channelOpenConfirm', 'channelCloseInit', 'channelFrozen'),
      ordering: fc.constantFrom('ordered', 'unordered'),
      version: fc.constantFrom('bandchain-1', 'icq-1'),
    }),
  },
)

/** What the oracle does, plainly. */
interface Owed {
  readonly requestId: bigint
  readonly channelId: string
  readonly symbols: readonly string[]
  readonly dueAt: bigint
  readonly takenAt: bigint
}

function door(
  type: 'channelOpenTry' | 'channelOpenConfirm' | 'channelCloseInit' | 'channelFrozen',
  channel: ChannelOpening,
): ChannelMessage<never, never> {
  return type === 'channelCloseInit' || type === 'channelFrozen'
    ? { type, channelId: channel.channelId }
    : { type, channel }
}

describe('any requests, rates and blocks', () => {
  it('[INV ORACLE-1] [INV ORACLE-2] each request that was taken is answered once, in its block, in order and with the rates of then; a refusal leaves everything as it was', () => {
    const seen = { refused: 0, answered: 0, together: 0, unknown: 0, told: 0 }
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }),
        fc.bigInt({ min: 1n, max: 4n }),
        (steps, answerBlocks) => {
          let { state } = unwrap(oracleMachine.instantiate({ answerBlocks }, contextOf()))
          const watch = new StateWatch(oracleMachine.invariants, 'safe', 'oracle')
          let [height, lastId] = [100n, 0n]
          let owed: readonly Owed[] = []
          const rates = new Map<string, bigint>()
          const sent: OracleEffect[] = []
          const say = (msg: OracleMessage, sender = CHAIN) => {
            const before = oracleCodec.encode(state).join()
            const ctx = contextOf(sender, { height, timeNanos: NOW + height * 5n * SECOND })
            const done = transitionOracle(state, msg, ctx)
            if (done.ok) state = done.value.state
            else {
              seen.refused += 1
              expect(oracleCodec.encode(state).join()).toBe(before)
            }
            expect(watch.step(state).violations).toEqual([])
            return done
          }
          for (const act of steps) {
            if (act.do === 'ask') {
              const { channelId, symbols, askCount, minCount } = act
              const request = { clientId: 'feed', oracleScriptId: 1n, minimumSources: 1, feeLimit: [] }
              const gas = { prepareGas: 1n, executeGas: 1n }
              const packet = { type: 'oracleRequest', ...request, symbols, askCount, minCount, ...gas } as const
              const done = say({ type: 'receivePacket', channelId, packet })
              expect(done.ok).toBe(minCount >= 1n && minCount <= askCount)
              if (!done.ok) continue
              lastId += 1n
              expect(done.value.data).toEqual({ type: 'requestTaken', requestId: lastId })
              const takenAt = NOW / SECOND + height * 5n
              owed = [...owed, { requestId: lastId, channelId, symbols, dueAt: height + answerBlocks, takenAt }]
            } else if (act.do === 'rates') {
              const isGood = act.rates.every((told) => told.symbol !== '' && told.rate >= 0n && told.rate < 2n ** 64n)
              const done = say({ type: 'setRates', rates: act.rates }, act.sender)
              expect(done.ok).toBe(isGood && act.sender === CHAIN)
              if (done.ok) for (const told of act.rates) rates.set(told.symbol, told.rate)
            } else if (act.do === 'block') {
              height += act.heights
              const done = unwrap(say({ type: 'beginBlock' }))
              const due = owed.filter(({ dueAt }) => dueAt <= height)
              owed = owed.filter(({ dueAt }) => dueAt > height)
              expect(
                done.effects.map(({ channelId, packet: { requestId, requestTimeSeconds, rates: told } }) => ({
                  channelId,
                  requestId,
                  takenAt: requestTimeSeconds,
                  told: told.map(({ symbol, code, rate: value }) => [symbol, code === 0 ? value : undefined]),
                })),
              ).toEqual(
                due.map(({ channelId, requestId, takenAt, symbols }) => ({
                  channelId,
                  requestId,
                  takenAt,
                  told: symbols.map((symbol) => [symbol, rates.get(symbol) || undefined]),
                })),
              )
              sent.push(...done.effects)
              seen.answered += due.length
              if (due.length > 1) seen.together += 1
              if (due.some(({ symbols }) => symbols.some((symbol) => !rates.get(symbol)))) seen.unknown += 1
            } else if (act.do === 'channel') {
              const { type, ordering, version } = act
              const end = { channelId: 'channel-0', connectionId: 'connection-0', counterpartyPort: 'wasm.feed' }
              const before = state
              const done = say(door(type, { ...end, ordering, version }))
              const opens = type === 'channelOpenTry' || type === 'channelOpenConfirm'
              expect(done.ok).toBe(!opens || (ordering === 'unordered' && version === 'bandchain-1'))
              expect(state).toBe(before)
            } else {
              const answer = sent[act.which % Math.max(sent.length, 1)]
              if (!answer) continue
              const { channelId, packet, id } = answer
              const where = { channelId, sequence: packet.requestId, packet }
              const failure = { error: { type: 'ChannelNotOpen' }, depth: 'own', by: '@ibc' } as const
              const before = state
              const { events } = unwrap(
                act.do === 'unsent'
                  ? say({ type: 'reply', id: id ?? '', result: { ok: false, failure } })
                  : act.do === 'late'
                    ? say({ type: 'timeoutPacket', ...where })
                    : say({
                        type: 'acknowledgePacket',
                        ...where,
                        ack: act.do === 'heard' ? { type: 'success' } : { type: 'failure', text: 'no' },
                      }),
              )
              // Nothing is sent again, and nothing of it is kept.
              expect(state).toBe(before)
              expect(events).toMatchObject(act.do === 'heard' ? [] : [{ requestId: packet.requestId }])
              seen.told += 1
            }
            expect([...state.requests.keys()]).toEqual(owed.map(({ requestId }) => requestId))
          }
          expect(watch.scan(state).violations).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
    for (const [what, times] of Object.entries(seen)) expect([what, times > 100]).toEqual([what, true])
  })
})
