import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { addressOf } from '../../testing/values.js'
import { type Talk, TalkingChain } from './testing/talkers.js'

const who = fc.constantFrom('talker1', 'talker2', 'talker3')
const talk: fc.Arbitrary<Talk['type']> = fc.constantFrom('take', 'take', 'refuse', 'echo')
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('say' as const), who, talk, link: fc.nat({ max: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('block' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('end' as const), link: fc.nat({ max: 1 }) }) },
)

describe('any talk over two links', () => {
  it('each packet is heard or lost once and its sender told once, in the order of sending, whatever the limit', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (steps, limit) => {
        const chain = TalkingChain.with(3, limit)
        for (const provider of ['talker2', 'talker3'])
          unwrap(chain.host({ type: 'connect', consumer: addressOf('talker1'), provider: addressOf(provider) }))
        const sound = () => expect(chain.watch.step(chain.state).violations).toEqual([])
        let n = 0
        for (const one of steps) {
          const before = chain.state
          if (one.type === 'block') expect(chain.block().ok).toBe(true)
          else if (one.type === 'end')
            chain.host({ type: 'disconnect', channelId: `link-${one.link}`, from: 'consumer' })
          else if (!chain.say(one.who, { type: one.talk, n: n++ }, `link-${one.link}`).ok)
            expect(chain.state).toBe(before)
          sound()
        }
        for (let i = 0; i < 200 && chain.link.waiting.size > 0; i++) unwrap(chain.block())
        sound()
        expect(chain.link.waiting.size).toBe(0)
        const outcomes = ['talker1', 'talker2', 'talker3'].flatMap((name) =>
          chain.heard(name).filter((text) => /^\d+: /.test(text)),
        )
        let sent = 0n
        for (const { consumer, provider } of chain.link.links.values()) {
          expect([consumer.settled, provider.settled]).toEqual([consumer.sent, provider.sent])
          sent += consumer.sent + provider.sent
        }
        expect(BigInt(outcomes.length)).toBe(sent)
        // Of one end, in order: the numbers that a talker was told at its only link.
        for (const name of ['talker2', 'talker3']) {
          const told = chain.heard(name).flatMap((text) => /^(\d+): /.exec(text)?.[1] ?? [])
          expect(told).toEqual(told.map((_, i) => `${i + 1}`))
        }
        expect(chain.watch.scan(chain.state).violations).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
