import { describe, expect, it } from 'vitest'
import type { RecentStake } from '../../rules/slash-memory.js'
import { uint } from '../../testing/values.js'
import { NOTHING_RECENT, withoutLatest } from './recent-stake.js'

const sent = (...stakes: readonly (readonly [amount: number, sentAtNanos: number])[]): readonly RecentStake[] =>
  stakes.map(([amount, sentAtNanos]) => ({ amount: uint(amount), sentAtNanos: BigInt(sentAtNanos) }))
const known = sent([10, 1], [5, 2], [7, 3])

describe('withoutLatest', () => {
  it('takes from what came last', () => {
    expect(withoutLatest(known, uint(3))).toEqual(sent([10, 1], [5, 2], [4, 3]))
    expect(withoutLatest(known, uint(7))).toEqual(sent([10, 1], [5, 2]))
    expect(withoutLatest(known, uint(8))).toEqual(sent([10, 1], [4, 2]))
    expect(withoutLatest(known, uint(22))).toBe(NOTHING_RECENT)
    expect(withoutLatest(known, uint(1000))).toBe(NOTHING_RECENT)
  })

  it('is the very same list where nothing came lately, or nothing left', () => {
    expect(withoutLatest(NOTHING_RECENT, uint(3))).toBe(NOTHING_RECENT)
    expect(withoutLatest(known, uint(0))).toBe(known)
  })
})
