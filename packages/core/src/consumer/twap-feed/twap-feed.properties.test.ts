import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { decimalFromAtomics } from '../../numbers/decimal.js'
import { StateWatch } from '../../testing/state-watch.js'
import { askingFeedContext } from '../testing/contexts.js'
import { ICQ_VERSION, type TwapFeedMessage, twapFeedCodec } from './index.js'
import { twapFeedMachine } from './machine.js'

const SECOND = 1_000_000_000n
const BEGIN = 1_700_000_000_000_000_000n
const init = {
  pair: { poolId: 1n, baseAsset: 'base', quoteAsset: 'quote' },
  epochSeconds: 10n,
  priceInfoTtlSeconds: 50n,
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('epoch' as const) }) },
  // Any of what is under way, in any order.
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('answer', 'answer', 'answer', 'error', 'timeout'),
      which: fc.nat(),
      price: fc.nat(9),
    }),
  },
  fc.record({ do: fc.constantFrom('open', 'open', 'open', 'close', 'openTry', 'ordered', 'packet') }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.nat(30) }) },
)

describe('any order of answers', () => {
  it('[INV TWAP-FEED-1] [INV TWAP-FEED-2] [INV TWAP-FEED-3] leaves the newest observation, and a refusal leaves everything as it was', () => {
    let refusals = 0
    let ignored = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 120, size: 'max' }), (steps) => {
        let { state } = unwrap(twapFeedMachine.instantiate(init, askingFeedContext()))
        const watch = new StateWatch(twapFeedMachine.invariants, 'safe', 'feed')
        let [now, channels, sequence] = [BEGIN, 0, 0n]
        let isOpen = false
        // Once more, plainly: what is under way, and the newest observation.
        let waiting: { channelId: string; sequence: bigint; at: bigint }[] = []
        let newest: { at: bigint; price: bigint } | undefined
        const say = (msg: TwapFeedMessage) => {
          const before = twapFeedCodec.encode(state).join()
          const done = twapFeedMachine.transition(state, msg, askingFeedContext({ timeNanos: now }))
          if (done.ok) state = done.value.state
          else {
            refusals += 1
            expect(twapFeedCodec.encode(state).join()).toBe(before)
          }
          expect(watch.step(state).violations).toEqual([])
          return done
        }
        const opening = (ordering: 'ordered' | 'unordered') => ({
          channelId: `channel-${channels}`,
          connectionId: 'connection-0',
          counterpartyPort: 'icqhost',
          ordering,
          version: ICQ_VERSION,
        })
        for (const act of steps) {
          if (act.do === 'pass' && 'seconds' in act) now += BigInt(act.seconds) * SECOND
          else if (act.do === 'ask' || act.do === 'epoch') {
            const done = say({ type: act.do === 'ask' ? 'request' : 'handleEpoch' })
            if (act.do === 'ask') expect(done.ok).toBe(isOpen)
            if (!done.ok || done.value.effects.length === 0) continue
            sequence += 1n
            const id = done.value.effects[0]?.id ?? ''
            expect(say({ type: 'reply', id, result: { ok: true, data: sequence, events: [] } }).ok).toBe(true)
            waiting.push({ channelId: `channel-${channels}`, sequence, at: now })
          } else if ('which' in act) {
            const outcome = waiting[act.which % Math.max(waiting.length, 1)]
            if (!outcome) continue
            waiting = waiting.filter((other) => other !== outcome)
            const { channelId, at } = outcome
            const packet = { type: 'interchainQuery', requests: [] } as const
            const where = { channelId, sequence: outcome.sequence, packet }
            const price = unwrap(decimalFromAtomics(BigInt(act.price)))
            const response = { code: 0n, height: 1n, result: { type: 'arithmeticTwap', arithmeticTwap: price } }
            const answer = { type: 'success', data: { type: 'responses', responses: [response] } } as const
            const done =
              act.do === 'timeout'
                ? say({ type: 'timeoutPacket', ...where })
                : say({
                    type: 'acknowledgePacket',
                    ...where,
                    ack: act.do === 'answer' ? answer : { type: 'failure', text: 'no' },
                  })
            // MS-D18: no outcome is ever refused.
            expect(done.ok).toBe(true)
            if (act.do !== 'answer') continue
            if (newest && newest.at > at) ignored += 1
            else newest = { at, price }
          } else if (act.do === 'close') {
            expect(say({ type: 'channelCloseConfirm', channelId: `channel-${channels}` }).ok).toBe(true)
            isOpen = false
          } else if (act.do === 'packet') {
            say({ type: 'receivePacket', channelId: `channel-${channels}`, packet: { type: 'any' } })
          } else {
            if (!isOpen) channels += 1
            if (act.do === 'open') {
              expect(say({ type: 'channelOpenAck', channel: opening('unordered') }).ok).toBe(!isOpen)
              isOpen = true
            } else {
              const ordering = act.do === 'ordered' ? 'ordered' : 'unordered'
              const done = say({ type: 'channelOpenTry', channel: opening(ordering) })
              expect(done.ok).toBe(!isOpen && ordering === 'unordered')
            }
          }
          const { latest } = state.keeper
          expect(latest).toEqual(newest ? { timeNanos: newest.at, nativePerForeign: newest.price } : null)
          expect(state.requests.size).toBe(waiting.length)
        }
        expect(watch.scan(state).violations).toEqual([])
      }),
      { numRuns: 200 },
    )
    expect(refusals).toBeGreaterThan(1_000)
    expect(ignored).toBeGreaterThan(50)
  })
})
