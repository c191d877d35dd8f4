import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { StateWatch } from '../../testing/state-watch.js'
import { askingFeedContext } from '../testing/contexts.js'
import { BAND_VERSION, type BandFeedMessage, bandFeedCodec } from './index.js'
import { bandFeedMachine } from './machine.js'

const SECOND = 1_000_000_000n
const BEGIN = 1_700_000_000_000_000_000n
const oracle = {
  clientId: 'feed',
  oracleScriptId: 1n,
  askCount: 4n,
  minCount: 3n,
  feeLimit: [],
  prepareGas: 1n,
  executeGas: 1n,
  minimumSources: 1,
}
const init = { pair: { baseAsset: 'b', quoteAsset: 'q' }, oracle, epochSeconds: 10n, priceInfoTtlSeconds: 50n }

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('ask' as const, 'epoch' as const) }) },
  // Of the packets under way, or of the answers that the oracle chain owes, any one, in any order.
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('take', 'take', 'take', 'take', 'refuse', 'timeout'), which: fc.nat() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('answer', 'answer', 'fail'), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('open', 'close') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass'), which: fc.nat(3) }) },
  // Long enough for answers that are owed to become worthless.
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass'), which: fc.constant(60) }) },
)

describe('any order of answers', () => {
  it('[INV BAND-FEED-1] [INV BAND-FEED-2] [INV BAND-FEED-3] leaves the newest observation, and a refusal leaves everything as it was', () => {
    let [refusals, ignored, missed] = [0, 0, 0]
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 10, maxLength: 120, size: 'max' }),
        // How far the oracle chain's clock is ahead.
        fc.integer({ min: -5, max: 5 }),
        (steps, ahead) => {
          let { state } = unwrap(bandFeedMachine.instantiate(init, askingFeedContext()))
          const watch = new StateWatch(bandFeedMachine.invariants, 'safe', 'feed')
          let [now, channels, sequence, requestId] = [BEGIN, 0, 0n, 0n]
          let isOpen = false
          // What the oracle chain does, plainly: packets that it has not seen, and requests that it has not answered.
          let waiting: { channelId: string; sequence: bigint }[] = []
          let owed: { channelId: string; requestId: bigint; atSeconds: bigint }[] = []
          let newest = 0n
          const say = (msg: BandFeedMessage) => {
            const before = bandFeedCodec.encode(state).join()
            const done = bandFeedMachine.transition(state, msg, askingFeedContext({ timeNanos: now }))
            if (done.ok) state = done.value.state
            else {
              refusals += 1
              expect(bandFeedCodec.encode(state).join()).toBe(before)
            }
            expect(watch.step(state).violations).toEqual([])
            return done
          }
          const here = () => `channel-${channels}`
          for (const act of [{ do: 'open' } as const, ...steps]) {
            if (act.do === 'ask' || act.do === 'epoch') {
              const done = say({ type: act.do === 'ask' ? 'request' : 'handleEpoch' })
              const [effect] = done.ok ? done.value.effects : []
              if (!done.ok || !effect) continue
              missed += done.value.events.filter(({ type }) => type === 'priceAnswerMissed').length
              // Nothing is awaited whose price would not count.
              for (const { requestedAtNanos } of state.awaited.values({ limit: 1 }))
                expect(requestedAtNanos).toBeGreaterThan(now - 110n * SECOND)
              sequence += 1n
              say({ type: 'reply', id: effect.id ?? '', result: { ok: true, data: sequence, events: [] } })
              waiting.push({ channelId: here(), sequence })
            } else if (act.do === 'open') {
              if (!isOpen) channels += 1
              const opening = { channelId: here(), connectionId: 'connection-0', counterpartyPort: 'oracle' }
              const channel = { ...opening, ordering: 'unordered', version: BAND_VERSION } as const
              expect(say({ type: 'channelOpenAck', channel }).ok).toBe(!isOpen)
              isOpen = true
            } else if (act.do === 'close') {
              expect(say({ type: 'channelCloseConfirm', channelId: here() }).ok).toBe(true)
              isOpen = false
              owed = []
            } else if (!('which' in act)) continue
            else if (act.do === 'pass') now += BigInt(act.which) * SECOND
            else if (act.do === 'answer' || act.do === 'fail') {
              const due = owed[act.which % Math.max(owed.length, 1)]
              if (!due) continue
              owed = owed.filter((other) => other !== due)
              const status = act.do === 'answer' ? 'success' : 'expired'
              const before = state.keeper.latest
              const done = say({
                type: 'receivePacket',
                channelId: due.channelId,
                packet: {
                  type: 'oracleResponse',
                  clientId: 'feed',
                  requestId: due.requestId,
                  answerCount: 4n,
                  requestTimeSeconds: due.atSeconds,
                  resolveTimeSeconds: due.atSeconds,
                  status,
                  // The id is the price.
                  rates: [
                    { symbol: 'b', code: 0, rate: due.requestId },
                    { symbol: 'q', code: 0, rate: 1n },
                  ],
                },
              })
              expect(done.ok).toBe(act.do === 'answer')
              if (!done.ok) continue
              if (due.requestId < newest) {
                ignored += 1
                expect(state.keeper.latest).toBe(before)
              } else newest = due.requestId
              expect(state.keeper.latest?.nativePerForeign).toBe(newest * 10n ** 18n)
            } else {
              const packet = waiting[act.which % Math.max(waiting.length, 1)]
              if (!packet) continue
              waiting = waiting.filter((other) => other !== packet)
              const request = { type: 'oracleRequest', ...oracle, symbols: ['b', 'q'] } as const
              const where = { ...packet, packet: request }
              if (act.do === 'take') {
                requestId += 1n
                const atSeconds = now / SECOND + BigInt(ahead)
                if (isOpen && packet.channelId === here())
                  owed.push({ channelId: packet.channelId, requestId, atSeconds })
                const ack = { type: 'success', data: { type: 'requestTaken', requestId } } as const
                expect(say({ type: 'acknowledgePacket', ...where, ack }).ok).toBe(true)
              } else if (act.do === 'refuse')
                expect(say({ type: 'acknowledgePacket', ...where, ack: { type: 'failure', text: 'no' } }).ok).toBe(true)
              else expect(say({ type: 'timeoutPacket', ...where }).ok).toBe(true)
            }
            expect(state.requests.size).toBe(waiting.length)
          }
          expect(watch.scan(state).violations).toEqual([])
        },
      ),
      { numRuns: 400 },
    )
    expect(refusals).toBeGreaterThan(1_000)
    expect(ignored).toBeGreaterThan(20)
    expect(missed).toBeGreaterThan(20)
  })
})
