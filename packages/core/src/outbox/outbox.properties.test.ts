import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeRules } from '../rules/index.js'
import {
  createOutbox,
  type Flushed,
  type Outbox,
  type OutboxPolicy,
  outboxInvariants,
  withSequence,
  withUnsent,
} from './index.js'

type Step =
  | { readonly type: 'add' | 'flush' | 'ask' | 'break' | 'mend' }
  /** What becomes of the n-th packet in flight. A stray answer is to a number that was settled, or never given. */
  | { readonly type: 'accept' | 'refuse' | 'lose' | 'stray'; readonly nth: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('add' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('flush' as const, 'ask' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('break' as const, 'mend' as const, 'mend' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom('accept' as const, 'refuse' as const, 'lose' as const, 'stray' as const),
      nth: fc.nat(5),
    }),
  },
)
const policies = fc.record({ outboxWindow: fc.integer({ min: 1, max: 4 }), maxRetries: fc.integer({ min: 0, max: 3 }) })

/** An outbox at one end of a channel, and who receives at the other. */
class Run {
  outbox: Outbox<number> = createOutbox()
  /** What was taken, in order. */
  readonly received: number[] = []
  readonly exhausted: bigint[] = []
  private readonly inFlight = new Map<bigint, number>()
  private lastSequence = 0n
  private added = 0
  private isBroken = false

  constructor(readonly policy: OutboxPolicy) {}

  take(next: Step): void {
    switch (next.type) {
      case 'add':
        this.added += 1
        this.send(safeRules.postPackets(this.outbox, [this.added], 'channel-0', this.policy) as Flushed<number>)
        return
      case 'flush':
      case 'ask':
        this.flush(next.type === 'ask' ? 'asked' : 'event')
        return
      case 'break':
      case 'mend':
        this.isBroken = next.type === 'break'
        return
      case 'stray':
        this.settle(this.lastSequence + 1n + BigInt(next.nth), 'success')
        return
      case 'accept':
      case 'refuse':
      case 'lose':
        this.answer(next.type, next.nth)
    }
  }

  /** Everything goes well from now on. */
  finish(): void {
    this.isBroken = false
    for (let turns = 2 * (this.added + this.policy.outboxWindow); turns > 0; turns--) {
      this.flush('asked')
      this.answer('accept', 0)
    }
  }

  get count(): number {
    return this.added
  }

  private answer(how: 'accept' | 'refuse' | 'lose', nth: number): void {
    const waiting = [...this.inFlight]
    const [sequence, item] = waiting[nth % Math.max(1, waiting.length)] ?? []
    if (sequence === undefined || item === undefined) return
    this.inFlight.delete(sequence)
    if (how === 'accept') this.received.push(item)
    this.settle(sequence, how === 'accept' ? 'success' : how === 'refuse' ? 'failure' : 'timeout')
  }

  private settle(sequence: bigint, outcome: 'success' | 'failure' | 'timeout'): void {
    const answer = { channelId: 'channel-0', sequence, outcome }
    const { outbox, flush, failed, entry } = safeRules.settleEntry(this.outbox, answer, this.policy)
    this.outbox = outbox
    if (failed?.isExhausted && entry) this.exhausted.push(entry.position)
    if (flush) this.flush('event')
  }

  private flush(reason: 'event' | 'asked'): void {
    this.send(safeRules.flushOutbox(this.outbox, 'channel-0', this.policy, reason))
  }

  private send({ outbox, dispatches }: Flushed<number>): void {
    this.outbox = outbox
    for (const { position, item } of dispatches) {
      if (this.isBroken) {
        this.outbox = withUnsent(this.outbox, position)
        continue
      }
      this.lastSequence += 1n
      this.inFlight.set(this.lastSequence, item)
      this.outbox = withSequence(this.outbox, position, this.lastSequence)
    }
  }

  /** What is not as it has to be. */
  complaints(): readonly string[] {
    const lists = outboxInvariants<Run>(
      'test',
      ({ outbox }) => outbox,
      ({ policy }) => policy,
    ).flatMap((invariant) => {
      if (invariant.type === 'state') return [invariant.check(this)]
      if (invariant.type === 'entry')
        return Array.from(this.outbox.entries, ([key, entry]) => invariant.check(key, entry, this))
      return []
    })
    const inFlight = [...this.outbox.entries.values()].filter(({ status }) => status.type === 'inFlight').length
    if (inFlight !== this.inFlight.size) lists.push(`${inFlight} in flight, ${this.inFlight.size} on the channel`)
    if (inFlight > this.policy.outboxWindow) lists.push(`${inFlight} at once`)
    if (this.received.length + this.outbox.entries.size !== this.added)
      lists.push(`${this.received.length} received and ${this.outbox.entries.size} waiting of ${this.added}`)
    return lists.filter((complaint) => complaint !== undefined)
  }
}

describe('an outbox under any sequence of additions, answers, losses and flushes', () => {
  it('[MS D-30 safe] [INV OUT-1] [INV OUT-2] loses nothing, and lets nothing arrive twice', () => {
    fc.assert(
      fc.property(policies, fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (policy, steps) => {
        const run = new Run(policy)
        for (const next of steps) {
          run.take(next)
          expect(run.complaints()).toEqual([])
        }
        run.finish()
        const all = Array.from({ length: run.count }, (_, i) => i + 1)
        expect([...run.received].sort((a, b) => a - b)).toEqual(all)
        expect(run.outbox.entries.size).toBe(0)
        expect(new Set(run.exhausted).size).toBe(run.exhausted.length)
      }),
      { numRuns: 300 },
    )
  })

  it('[MS D-30 safe] with a window of one everything arrives in its order', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (maxRetries, steps) => {
        const run = new Run({ outboxWindow: 1, maxRetries })
        for (const next of steps) run.take(next)
        run.finish()
        expect(run.received).toEqual(Array.from({ length: run.count }, (_, i) => i + 1))
      }),
      { numRuns: 200 },
    )
  })
})
