import { describe, expect, it } from 'vitest'
import type { RecentStake } from '../../rules/slash-memory.js'
import { addressOf, uint, valoperOf } from '../../testing/values.js'
import { stakerKey } from './keys.js'
import { createSlashingBook, recentOf, withoutLatest, withRecent } from './slashing-book.js'

const key = stakerKey(valoperOf('val1'), addressOf('alice'))
const sent = (...stakes: readonly (readonly [amount: number, sentAtSeconds: number])[]): readonly RecentStake[] =>
  stakes.map(([amount, sentAtSeconds]) => ({ amount: uint(amount), sentAtSeconds: BigInt(sentAtSeconds) }))
const known = withRecent(createSlashingBook(), key, sent([10, 1], [5, 2], [7, 3]))

describe('withRecent', () => {
  it('keeps no empty lists', () => {
    expect(recentOf(known, key)).toEqual(sent([10, 1], [5, 2], [7, 3]))
    expect(withRecent(known, key, []).recent.size).toBe(0)
    const empty = createSlashingBook()
    expect(withRecent(empty, key, [])).toBe(empty)
  })
})

describe('withoutLatest', () => {
  it('takes from what came last', () => {
    expect(recentOf(withoutLatest(known, key, uint(3)), key)).toEqual(sent([10, 1], [5, 2], [4, 3]))
    expect(recentOf(withoutLatest(known, key, uint(7)), key)).toEqual(sent([10, 1], [5, 2]))
    expect(recentOf(withoutLatest(known, key, uint(8)), key)).toEqual(sent([10, 1], [4, 2]))
    expect(withoutLatest(known, key, uint(22)).recent.size).toBe(0)
    expect(withoutLatest(known, key, uint(1000)).recent.size).toBe(0)
  })

  it('is the very same book where nothing came lately, or nothing left', () => {
    const empty = createSlashingBook()
    expect(withoutLatest(empty, key, uint(3))).toBe(empty)
    expect(withoutLatest(known, key, uint(0))).toBe(known)
  })
})
