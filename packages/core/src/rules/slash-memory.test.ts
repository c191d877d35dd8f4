import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fraction, uint } from '../testing/values.js'
import { RULES } from './index.js'
import type { RecentStake, TakenSlash } from './slash-memory.js'

const { safe, reference } = RULES
const nanos = (seconds: number) => BigInt(seconds) * 10n ** 9n
const sent = (...stakes: readonly (readonly [amount: number, sentAtSeconds: number])[]): readonly RecentStake[] =>
  stakes.map(([amount, sentAtSeconds]) => ({ amount: uint(amount), sentAtNanos: nanos(sentAtSeconds) }))
const MUCH = uint(10_000)
const note = (recent: readonly RecentStake[], amount: number, sentAtSeconds: number, held = MUCH) =>
  safe.noteStake(recent, { amount: uint(amount), sentAtNanos: nanos(sentAtSeconds) }, held)
const sum = (entries: readonly RecentStake[]) => entries.reduce<bigint>((total, { amount }) => total + amount, 0n)
const sentAfter = (entries: readonly RecentStake[], second: bigint) =>
  entries.filter(({ sentAtNanos }) => sentAtNanos > second * 10n ** 9n)

describe('noteStake', () => {
  it('keeps stakes by the time at which they were sent, however the answers come', () => {
    expect(note(note(note([], 5, 1020), 7, 1000), 6, 1010)).toEqual(sent([7, 1000], [6, 1010], [5, 1020]))
  })

  it('adds up what was sent in one second', () => {
    expect(note(sent([7, 1000], [5, 1020]), 3, 1000)).toEqual(sent([10, 1000], [5, 1020]))
  })

  it('forgets what has left for good, of what came first', () => {
    expect(note(sent([9, 999], [7, 1000]), 3, 1001, uint(19))).toEqual(sent([9, 999], [7, 1000], [3, 1001]))
    expect(note(sent([9, 999], [7, 1000]), 3, 1001, uint(12))).toEqual(sent([2, 999], [7, 1000], [3, 1001]))
    expect(note(sent([9, 999], [7, 1000]), 3, 1001, uint(10))).toEqual(sent([7, 1000], [3, 1001]))
    expect(note(sent([7, 1000]), 3, 999, uint(8))).toEqual(sent([1, 999], [7, 1000]))
    expect(note(sent([7, 1000]), 3, 1001, uint(0))).toEqual([])
  })

  it('says the same of who was there at any time, with what has left for good and without', () => {
    const stakes = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1000, max: 1040 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(stakes, fc.integer({ min: 0, max: 50 }), fc.bigInt({ min: 999n, max: 1041n }), (all, more, until) => {
        const whole = all.reduce<readonly RecentStake[]>((known, [amount, at]) => note(known, amount, at), [])
        const last = all.at(-1)
        if (last === undefined) return
        const held = last[0] + more
        const before = all
          .slice(0, -1)
          .reduce<readonly RecentStake[]>((known, [amount, at]) => note(known, amount, at), [])
        const known = note(before, last[0], last[1], uint(held))
        const later = (entries: readonly RecentStake[]) => {
          const came = sum(sentAfter(entries, until))
          return came < BigInt(held) ? came : BigInt(held)
        }
        expect(later(known)).toBe(later(whole))
        expect(sum(known)).toBeLessThanOrEqual(BigInt(held))
      }),
    )
  })

  it('keeps no entry of nothing', () => {
    expect(note([], 0, 1000)).toEqual([])
  })

  it('never has more than 16 entries: the oldest two become one of the older time', () => {
    let recent: readonly RecentStake[] = []
    for (let n = 0; n < 20; n++) recent = note(recent, 1, 1000 + n)
    expect(recent).toHaveLength(16)
    expect(recent[0]).toEqual({ amount: 5n, sentAtNanos: nanos(1000) })
    expect(recent.at(-1)).toEqual({ amount: 1n, sentAtNanos: nanos(1019) })
  })

  it('never lets stake look younger than it is, and loses none of it', () => {
    const stakes = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1000, max: 1040 })), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(stakes, fc.bigInt({ min: 999n, max: 1041n }), (all, until) => {
        const recent = all.reduce<readonly RecentStake[]>((known, [amount, at]) => note(known, amount, at), [])
        const later = (entries: readonly RecentStake[]) => sum(sentAfter(entries, until))
        expect(sum(recent)).toBe(sum(sent(...all)))
        expect(later(recent)).toBeLessThanOrEqual(later(sent(...all)))
        expect(recent.length).toBeLessThanOrEqual(16)
        const times = recent.map(({ sentAtNanos }) => sentAtNanos)
        expect(times).toEqual([...new Set(times)].sort((a, b) => (a < b ? -1 : 1)))
      }),
    )
  })

  it('[MS D-14 reference] remembers nothing', () => {
    expect(reference.noteStake([], { amount: uint(5), sentAtNanos: nanos(1000) }, MUCH)).toEqual([])
  })
})

describe('noteSlash', () => {
  const slash = (seconds: number, share = '0.1', left = 1): TakenSlash => ({
    takenAtNanos: BigInt(seconds) * 10n ** 9n,
    infractionUntilSeconds: 0n,
    share: fraction(share),
    left: uint(left),
  })

  it('keeps 16 slashes, and of more the latest', () => {
    let taken: readonly TakenSlash[] = []
    for (let n = 0; n < 20; n++) taken = safe.noteSlash(taken, slash(1000 + n))
    expect(taken).toHaveLength(16)
    expect(taken[0]).toEqual(slash(1004))
  })

  it('keeps no slash that took nothing', () => {
    expect(safe.noteSlash([], slash(1000, '0'))).toEqual([])
  })

  it('keeps no slash that is borne already', () => {
    expect(safe.noteSlash([], slash(1000, '0.1', 0))).toEqual([])
  })

  it('[MS D-14 reference] remembers nothing', () => {
    expect(reference.noteSlash([], slash(1000))).toEqual([])
  })
})
