import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { err, ok, unwrap } from '../../foundation/result.js'
import { CHAIN } from '../../mesh/host.js'
import type { InterchainRequest } from '../../packets/interchain-query.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, fraction } from '../../testing/values.js'
import { contextOf } from '../testing/contexts.js'
import { ANSWERED_QUERIES, type IcqHostMessage, icqHostCodec, transitionIcqHost } from './index.js'
import { icqHostMachine } from './machine.js'

const MALLORY = addressOf('mallory')
const one = <Value extends string>(value: Value) => fc.constant(value)

const question: fc.Arbitrary<InterchainRequest> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: one('arithmeticTwapToNow'),
      // Of pool 0 nobody knows.
      poolId: fc.bigInt({ min: 0n, max: 5n }),
      baseAsset: one('a'),
      quoteAsset: one('b'),
      startTimeNanos: fc.constant(0n),
    }),
  },
  fc.record({ type: one('unknown'), path: one('/x.Query/Y'), data: one('') }),
)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: one('ask'), requests: fc.array(question, { maxLength: 4 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: one('allow'),
      sender: fc.constantFrom(CHAIN, CHAIN, MALLORY),
      allowed: fc.constantFrom(ANSWERED_QUERIES, []),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('channelOpenInit', 'channelOpenTry', 'channelOpenAck', 'channelOpenConfirm'),
      ordering: fc.constantFrom('ordered', 'unordered'),
      version: fc.constantFrom('icq-1', 'bandchain-1'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('channelCloseInit', 'channelCloseConfirm', 'timeoutPacket') }),
  },
)

describe('any questions', () => {
  it('[INV ICQ-HOST-1] are answered each in its place, or none of a packet; who is asked changes by the chain alone, and a refusal leaves everything as it was', () => {
    const seen = { answered: 0, refused: 0, forbidden: 0 }
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (steps) => {
        const context = (sender = CHAIN) => ({
          ...contextOf(sender),
          query: {
            arithmeticTwapToNow: ({ poolId }: { readonly poolId: bigint }) =>
              poolId === 0n
                ? err({ type: 'NoSuchModule', module: 'twap' } as const)
                : ok({ arithmeticTwap: fraction(`${poolId}`) }),
          },
        })
        let { state } = unwrap(icqHostMachine.instantiate({}, context()))
        const watch = new StateWatch(icqHostMachine.invariants, 'safe', 'host')
        // Once more, plainly: whether the one question that there is may be asked.
        let isAllowed = true
        const say = (msg: IcqHostMessage, sender = CHAIN) => {
          const before = icqHostCodec.encode(state).join()
          const done = transitionIcqHost(state, msg, context(sender))
          if (done.ok) state = done.value.state
          else {
            seen.refused += 1
            expect(icqHostCodec.encode(state).join()).toBe(before)
          }
          expect(watch.step(state).violations).toEqual([])
          return done
        }
        for (const act of steps) {
          const before = state
          if (act.do === 'allow') {
            const done = say({ type: 'allowQueries', allowed: act.allowed }, act.sender)
            expect(done.ok).toBe(act.sender === CHAIN)
            if (done.ok) isAllowed = act.allowed.length > 0
            continue
          }
          if (act.do === 'ask') {
            const { requests } = act
            const done = say({
              type: 'receivePacket',
              channelId: 'channel-0',
              packet: { type: 'interchainQuery', requests },
            })
            const isKnown = requests.every((asked) => asked.type !== 'unknown' && asked.poolId > 0n)
            expect(done.ok).toBe(requests.length === 0 || (isAllowed && isKnown))
            if (isKnown && !isAllowed) seen.forbidden += 1
            if (done.ok) {
              seen.answered += requests.length
              expect(done.value.data).toEqual({
                type: 'responses',
                responses: requests.map((asked) => ({
                  code: 0n,
                  height: 0n,
                  result: {
                    type: 'arithmeticTwap',
                    arithmeticTwap: asked.type === 'unknown' ? undefined : fraction(`${asked.poolId}`),
                  },
                })),
              })
            }
          } else if ('ordering' in act) {
            const { ordering, version } = act
            const end = { channelId: 'channel-0', connectionId: 'connection-0', counterpartyPort: 'wasm.feed' }
            expect(say({ type: act.do, channel: { ...end, ordering, version } }).ok).toBe(
              ordering === 'unordered' && version === 'icq-1',
            )
          } else if (act.do === 'timeoutPacket')
            expect(say({ type: act.do, channelId: 'channel-0', sequence: 1n, packet: { type: 'any' } }).ok).toBe(false)
          else expect(say({ type: act.do, channelId: 'channel-0' }).ok).toBe(act.do === 'channelCloseConfirm')
          expect(state).toBe(before)
        }
      }),
      { numRuns: 200 },
    )
    for (const [what, times] of Object.entries(seen)) expect([what, times > 100]).toEqual([what, true])
  })
})
