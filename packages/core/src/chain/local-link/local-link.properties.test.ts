import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { addressOf } from '../../testing/values.js'
import { type Talk, TalkingChain } from './testing/talkers.js'

const who = fc.constantFrom('talker1', 'talker2', 'talker3')
const talk = fc.record({
  type: fc.constantFrom<Talk['type'][]>('take', 'take', 'take', 'refuse', 'panic', 'echo', 'echo'),
  /** For so many blocks the sender will not hear what became of it. */
  deafBlocks: fc.oneof({ weight: 3, arbitrary: fc.constant(0n) }, fc.bigInt({ min: 1n, max: 6n })),
})
const side = fc.constantFrom('provider' as const, 'consumer' as const)
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('say' as const), who, talk, link: fc.nat({ max: 1 }) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('block' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('end' as const), link: fc.nat({ max: 1 }), from: side }) },
)

/** What a talker heard of this form, as numbers. */
function numbersHeard(chain: TalkingChain, name: string, form: RegExp): number[] {
  return chain
    .heard(name)
    .flatMap((text) => (form.exec(text)?.[1] ?? []) as string[])
    .map(Number)
}

describe('any talk over two links', () => {
  it('each packet is heard once at most, in the order of sending, and its sender told once, whatever the limit', () => {
    const seen = { lost: 0, toldAgain: 0 }
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), fc.integer({ min: 1, max: 4 }), (steps, limit) => {
        const chain = TalkingChain.with(3, limit)
        for (const provider of ['talker2', 'talker3'])
          unwrap(chain.host({ type: 'connect', consumer: addressOf('talker1'), provider: addressOf(provider) }))
        const sound = () => expect(chain.watch.step(chain.state).violations).toEqual([])
        const block = () => {
          for (const { event } of unwrap(chain.block()).events) {
            if (event.type === 'linkAnswerRefused') seen.toldAgain += 1
            if (event.type === 'linkPacketSettled' && 'answer' in event && event.answer === null) seen.lost += 1
          }
        }
        let n = 0
        for (const one of steps) {
          const before = chain.state
          if (one.type === 'block') block()
          else if (one.type === 'end') chain.host({ type: 'disconnect', channelId: `link-${one.link}`, from: one.from })
          else {
            const { type, deafBlocks } = one.talk
            const packet: Talk = { type, n: n++, deafUntil: chain.state.height + deafBlocks }
            if (!chain.say(one.who, packet, `link-${one.link}`).ok) expect(chain.state).toBe(before)
          }
          sound()
        }
        for (let i = 0; i < 200 && chain.link.waiting.size > 0; i++) block()
        sound()
        expect(chain.link.waiting.size).toBe(0)
        expect(chain.watch.scan(chain.state).violations).toEqual([])

        // What was said is numbered in its order; what is said back (from 1000) is not.
        for (const name of ['talker1', 'talker2', 'talker3']) {
          const heard = numbersHeard(chain, name, /^(?:take|echo) (\d{1,3})$/)
          expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b))
        }
        const upTo = (sent: bigint) => Array.from({ length: Number(sent) }, (_, i) => i + 1)
        const told = (name: string) => numbersHeard(chain, name, /^(\d+): /).sort((a, b) => a - b)
        const [toTwo, toThree] = [...chain.link.links.values()]
        expect(told('talker2')).toEqual(upTo(toTwo?.provider.sent ?? -1n))
        expect(told('talker3')).toEqual(upTo(toThree?.provider.sent ?? -1n))
        const both = [...upTo(toTwo?.consumer.sent ?? -1n), ...upTo(toThree?.consumer.sent ?? -1n)]
        expect(told('talker1')).toEqual(both.sort((a, b) => a - b))
      }),
      { numRuns: 200 },
    )
    expect(seen.lost).toBeGreaterThan(100)
    expect(seen.toldAgain).toBeGreaterThan(200)
  })
})
