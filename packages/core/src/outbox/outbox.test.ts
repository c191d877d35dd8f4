import { describe, expect, it } from 'vitest'
import { safeRules } from '../rules/index.js'
import {
  createOutbox,
  DEFAULT_OUTBOX_POLICY,
  flush,
  hasQueued,
  type Outbox,
  outboxPolicy,
  pageOutbox,
  withItem,
  withSequence,
  withUnsent,
} from './index.js'

const ONE = DEFAULT_OUTBOX_POLICY
const CHANNEL = 'channel-0'
const filled = (...items: readonly string[]) =>
  items.reduce((outbox, item) => withItem(outbox, item), createOutbox<string>())
const told = (outbox: Outbox<string>) =>
  pageOutbox(outbox, { limit: 100 }).map(({ item, attempts, status }) => `${item} ${attempts} ${status.type}`)

/** An outbox in which `a` was sent with number 5, and `b` waits. */
const sent = () => withSequence(flush(filled('a', 'b'), CHANNEL, ONE).outbox, 1n, 5n)
const settle = (outbox: Outbox<string>, outcome: 'success' | 'failure' | 'timeout', policy = ONE) =>
  safeRules.settleEntry(outbox, { channelId: CHANNEL, sequence: 5n, outcome }, policy)

describe('flush', () => {
  it('takes the first entry that waits, as long as the window has room', () => {
    const once = flush(filled('a', 'b'), CHANNEL, ONE)
    expect(once.dispatches).toEqual([{ position: 1n, item: 'a', attempt: 1 }])
    expect(told(once.outbox)).toEqual(['a 1 inFlight', 'b 0 queued'])
    const again = flush(once.outbox, CHANNEL, ONE)
    expect(again.dispatches).toEqual([])
    expect(again.outbox).toBe(once.outbox)
  })

  it('takes as many as a wider window has room for, and the one that failed before those that never went', () => {
    const three = { ...ONE, outboxWindow: 3 }
    const first = flush(filled('a', 'b', 'c', 'd'), CHANNEL, three)
    expect(first.dispatches.map(({ item }) => item)).toEqual(['a', 'b', 'c'])
    const numbered = withSequence(first.outbox, 2n, 7n)
    const failed = safeRules.settleEntry(
      numbered,
      { channelId: CHANNEL, sequence: 7n, outcome: 'failure' },
      three,
    ).outbox
    expect(flush(failed, CHANNEL, three).dispatches).toEqual([{ position: 2n, item: 'b', attempt: 2 }])
  })

  it('stops at an exhausted entry, unless somebody asks', () => {
    const none = { ...ONE, maxRetries: 0 }
    const failed = settle(sent(), 'failure', none).outbox
    expect(flush(failed, CHANNEL, none).dispatches).toEqual([])
    expect(flush(failed, CHANNEL, none, 'asked').dispatches).toEqual([{ position: 1n, item: 'a', attempt: 2 }])
  })
})

describe('settleEntry', () => {
  it('lets what arrived go, and the next one out', () => {
    const { outbox, flush: next, failed, entry } = settle(sent(), 'success')
    expect(told(outbox)).toEqual(['b 0 queued'])
    expect([next, failed, entry]).toEqual([true, undefined, { position: 1n, item: 'a' }])
  })

  it('keeps what was refused at its place, and does not send it again at once', () => {
    const { outbox, flush: next, failed } = settle(sent(), 'failure')
    expect(told(outbox)).toEqual(['a 1 queued', 'b 0 queued'])
    expect([next, failed]).toEqual([false, { attempts: 1, isExhausted: false }])
  })

  it('keeps what came too late at its place, and sends it again at once', () => {
    const { outbox, flush: next } = settle(sent(), 'timeout')
    expect(told(outbox)).toEqual(['a 1 queued', 'b 0 queued'])
    expect(next).toBe(true)
  })

  it('tells the last retry once', () => {
    let outbox = sent()
    const exhausted: (boolean | undefined)[] = []
    for (let i = 0; i < 4; i++) {
      const settled = settle(outbox, 'failure', { ...ONE, maxRetries: 2 })
      exhausted.push(settled.failed?.isExhausted)
      outbox = withSequence(flush(settled.outbox, CHANNEL, ONE, 'asked').outbox, 1n, 5n)
    }
    expect(exhausted).toEqual([false, false, true, false])
  })

  it.each([
    ['another number', { channelId: CHANNEL, sequence: 6n }],
    ['another channel', { channelId: 'channel-1', sequence: 5n }],
  ])('leaves everything as it is for %s', (_, which) => {
    const outbox = sent()
    const settled = safeRules.settleEntry(outbox, { ...which, outcome: 'success' }, ONE)
    expect(settled.outbox).toBe(outbox)
    expect([settled.flush, settled.entry]).toEqual([false, undefined])
  })
})

describe('what the channel did not take', () => {
  it('waits as if it had not been tried', () => {
    const unsent = withUnsent(flush(filled('a'), CHANNEL, ONE).outbox, 1n)
    expect(told(unsent)).toEqual(['a 0 queued'])
    expect([hasQueued(unsent), hasQueued(sent()), hasQueued(createOutbox())]).toEqual([true, true, false])
  })
})

describe('pageOutbox', () => {
  it('goes on after a position', () => {
    const outbox = filled('a', 'b', 'c')
    expect(pageOutbox(outbox, { limit: 2 }).map(({ position }) => position)).toEqual([1n, 2n])
    expect(pageOutbox(outbox, { startAfter: 2n, limit: 2 }).map(({ item }) => item)).toEqual(['c'])
  })
})

describe('outboxPolicy', () => {
  it('is one at a time and ten retries unless told', () => {
    expect(outboxPolicy()).toEqual({ ok: true, value: { outboxWindow: 1, maxRetries: 10 } })
    expect(outboxPolicy({ maxRetries: 0 })).toEqual({ ok: true, value: { outboxWindow: 1, maxRetries: 0 } })
  })

  it.each([{ outboxWindow: 0 }, { outboxWindow: 1.5 }, { maxRetries: -1 }, { maxRetries: Number.NaN }])(
    'refuses %o',
    (chosen) => {
      const [[field, value] = []] = Object.entries(chosen)
      expect(outboxPolicy(chosen)).toEqual({ ok: false, error: { type: 'InvalidOutboxPolicy', field, value } })
    },
  )
})
